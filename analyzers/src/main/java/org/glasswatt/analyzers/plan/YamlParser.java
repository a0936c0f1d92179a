package org.glasswatt.analyzers.plan;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Turns YAML text into a tree.
 *
 * <p>Nothing is expanded, so a document can't grow: aliases and tags are refused, and nesting is
 * bounded. Duplicate keys are refused, and so is a second document.
 */
final class YamlParser {
  /** A plan nests eight levels at most. */
  private static final int MAX_DEPTH = 20;

  private static final Pattern INTEGER = Pattern.compile("[+-]?(0|[1-9][0-9]*)");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private final Reading reading;
  private final YAMLParser parser;

  private YamlParser(Reading reading, YAMLParser parser) {
    this.reading = reading;
    this.parser = parser;
  }

  /**
   * Parses a document.
   *
   * @return the tree, or null for a document without content
   * @throws org.glasswatt.explainers.error.UserError when the text is not YAML
   */
  static @Nullable Yaml parse(String text, Reading reading) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(PlanFile.MAX_BYTES);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(0);
    YAMLFactory factory =
        YAMLFactory.builder()
            .loaderOptions(options)
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();
    try (YAMLParser parser = factory.createParser(text)) {
      return new YamlParser(reading, parser).document();
    } catch (StreamConstraintsException e) {
      throw reading.stop(
          PlanError.TOO_LARGE,
          place(e.getLocation()),
          "The plan is nested deeper than " + MAX_DEPTH + " levels.",
          "Look for brackets that are not closed; no part of a plan needs that many.");
    } catch (JsonProcessingException e) {
      throw notYaml(reading, e);
    } catch (IOException e) {
      throw new UncheckedIOException("Text in memory could not be read", e);
    }
  }

  private @Nullable Yaml document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return null;
    }
    Yaml root = node(first);
    if (parser.nextToken() != null) {
      reading.add(
          PlanError.NOT_YAML,
          place(),
          "A second YAML document starts here, but a plan is one document.",
          "Remove the line \"---\" above it, or what follows.");
    }
    return root;
  }

  private Yaml node(JsonToken token) throws IOException {
    Place place = place();
    refuseAlias(place);
    if (parser.getTypeId() != null) {
      reading.add(
          PlanError.NOT_YAML,
          place,
          "The tag " + Shown.quoted(String.valueOf(parser.getTypeId())) + " stands before a value.",
          "Write the value without a tag; put text in quotes.");
    }
    return switch (token) {
      case START_OBJECT -> mapping(place);
      case START_ARRAY -> sequence(place);
      default -> new Yaml.Scalar(place, kind(token, parser.getText()), parser.getText());
    };
  }

  private Yaml mapping(Place place) throws IOException {
    Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Place keyPlace = place();
      refuseAlias(keyPlace);
      String key = parser.currentName();
      Yaml.Entry entry = new Yaml.Entry(keyPlace, node(parser.nextToken()));
      Yaml.Entry earlier = entries.putIfAbsent(key, entry);
      if (earlier != null) {
        reading.add(
            PlanError.UNKNOWN_KEY,
            keyPlace,
            "The key "
                + Shown.quoted(key)
                + " is given a second time; the first is in line "
                + earlier.keyPlace().line()
                + ".",
            "Keep one of the two.");
      }
    }
    return new Yaml.Mapping(place, entries);
  }

  private Yaml sequence(Place place) throws IOException {
    List<Yaml> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(node(token));
    }
    return new Yaml.Sequence(place, items);
  }

  private void refuseAlias(Place place) throws IOException {
    if (parser.isCurrentAlias()) {
      reading.add(
          PlanError.NOT_YAML,
          place,
          "The alias " + Shown.quoted("*" + parser.getText()) + " refers to another part.",
          "Write the value out; plans have no aliases. Put text that starts with * in quotes.");
    }
  }

  private static Yaml.Kind kind(JsonToken token, String text) {
    return switch (token) {
      case VALUE_TRUE -> Yaml.Kind.TRUE;
      case VALUE_FALSE -> Yaml.Kind.FALSE;
      case VALUE_NULL -> Yaml.Kind.NULL;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(text);
      default -> Yaml.Kind.TEXT;
    };
  }

  private static Yaml.Kind number(String text) {
    if (INTEGER.matcher(text).matches()) {
      return Yaml.Kind.INTEGER;
    }
    boolean octal = text.matches("[+-]?0[0-9].*");
    boolean finite = DECIMAL.matcher(text).matches() && Double.isFinite(Double.parseDouble(text));
    return finite && !octal ? Yaml.Kind.DECIMAL : Yaml.Kind.ODD_NUMBER;
  }

  private Place place() {
    return place(parser.currentTokenLocation());
  }

  private static Place place(@Nullable JsonLocation location) {
    return location == null
        ? Place.START
        : new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }

  private static RuntimeException notYaml(Reading reading, JsonProcessingException e) {
    String message = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    String what =
        message.startsWith("Expected a field name")
            ? "a key must be text, not a list or a mapping"
            : message;
    Place place = place(e.getLocation());
    if (e.getCause() instanceof MarkedYAMLException marked) {
      // Jackson's own location is that of the token before.
      what = String.valueOf(marked.getProblem());
      Mark mark = marked.getProblemMark();
      place = mark == null ? place : new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
    return reading.stop(
        PlanError.NOT_YAML,
        place,
        "This is not YAML: " + Shown.plain(what) + ".",
        "Check indentation (spaces, no tabs), colons, brackets and quotes at and above this line.");
  }
}
