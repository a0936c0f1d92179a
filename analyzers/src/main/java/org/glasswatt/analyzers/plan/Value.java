package org.glasswatt.analyzers.plan;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasswatt.explainers.error.Nearest;

/**
 * One value of a plan with its path, such as {@code explain.methods[1].steps}.
 *
 * <p>Every reader throws a {@link Mistake} when the value is not what it reads, and notes what it
 * accepts as a setting.
 */
record Value(Reading reading, String path, Yaml yaml) {
  private static final double MAX_SHARE = 1e4;

  /** Turns a value into something. */
  @FunctionalInterface
  interface Reader<T> {
    /**
     * Reads a value.
     *
     * @throws Mistake when the value is not what this reads
     */
    T read(Value value);
  }

  /** Text in the narrow sense: a number or a yes-or-no word needs quotes. */
  String text() {
    if (yaml instanceof Yaml.Scalar scalar && scalar.kind() == Yaml.Kind.TEXT) {
      return accept(notBlank(scalar.text()));
    }
    throw expected("text", "Put a number or a yes-or-no word in quotes if it is meant as text.");
  }

  /** A name or level as a data file holds it, so {@code 1}, {@code no} and {@code 007} are text. */
  String cell() {
    return notBlank(cellOrEmpty());
  }

  /** Like {@link #cell}, and may be empty. */
  String cellOrEmpty() {
    if (yaml instanceof Yaml.Scalar scalar && scalar.kind() != Yaml.Kind.NULL) {
      return accept(scalar.text());
    }
    throw expected("text", "Give a single value; put a word that YAML reads as null in quotes.");
  }

  /** A file or folder, taken relative to the plan's folder. */
  Path file() {
    String text = text();
    try {
      return reading.file().resolveSibling(text);
    } catch (InvalidPathException e) {
      throw expected("a path", "Name a file of this machine.");
    }
  }

  /** Yes or no. */
  boolean flag() {
    if (yaml instanceof Yaml.Scalar scalar && scalar.kind().isFlag()) {
      return accept(scalar.kind() == Yaml.Kind.TRUE);
    }
    throw expected("true or false", "Write true or false, without quotes.");
  }

  /** A whole number within bounds, both included. */
  long whole(long min, long max) {
    if (yaml instanceof Yaml.Scalar scalar && scalar.kind() == Yaml.Kind.INTEGER) {
      try {
        long value = Long.parseLong(scalar.text());
        if (value >= min && value <= max) {
          return accept(value);
        }
      } catch (NumberFormatException e) {
        // More digits than a long has: outside the bounds as well.
      }
    }
    throw expected(
        "a whole number from " + min + " to " + max, "Write it in decimal digits, without quotes.");
  }

  /** Like {@link #whole}, for bounds that fit. */
  int integer(int min, int max) {
    return Math.toIntExact(whole(min, max));
  }

  /** Any finite number. */
  double number() {
    if (yaml instanceof Yaml.Scalar scalar
        && (scalar.kind() == Yaml.Kind.INTEGER || scalar.kind() == Yaml.Kind.DECIMAL)) {
      double value = Double.parseDouble(scalar.text());
      if (Double.isFinite(value)) {
        return accept(value);
      }
    }
    throw expected("a number", "Write it in decimal digits with a point, without quotes.");
  }

  /** A share of at least 0: {@code 10%}, or {@code 0.1}. */
  double share() {
    String text = yaml instanceof Yaml.Scalar scalar ? scalar.text() : "";
    boolean percent = text.endsWith("%");
    try {
      double value =
          Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text)
              / (percent ? 100 : 1);
      if (value >= 0 && value <= MAX_SHARE) {
        accept(text);
        return value;
      }
    } catch (NumberFormatException e) {
      // Refused below.
    }
    throw expected("a share of at least 0", "Write it like 10% or 0.1.");
  }

  /** A number above 0. */
  double positive() {
    double value = number();
    if (value <= 0) {
      throw expected("a number above 0", "Give one.");
    }
    return value;
  }

  /** One of several words. */
  <E extends Enum<E>> E choice(Class<E> words) {
    List<E> constants = Arrays.asList(words.getEnumConstants());
    String given = yaml instanceof Yaml.Scalar scalar ? scalar.text() : "";
    for (E constant : constants) {
      if (Shown.word(constant).equals(given)) {
        return accept(constant);
      }
    }
    List<String> known = constants.stream().map(Shown::word).toList();
    throw expected(
        "one of " + String.join(", ", known),
        Nearest.to(Shown.plain(given), known)
            .map(word -> "Did you mean \"" + word + "\"?")
            .orElse("Write one of these words."));
  }

  /** A list, with what could be read of its items. */
  <T> List<T> list(Reader<T> reader) {
    if (!(yaml instanceof Yaml.Sequence sequence)) {
      throw expected("a list", "Write it like [a, b], or one item per line after \"- \".");
    }
    if (sequence.items().isEmpty()) {
      reading.note(path, "[]");
    }
    List<T> values = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      new Value(reading, path + "[" + i + "]", sequence.items().get(i))
          .attempt(reader)
          .ifPresent(values::add);
    }
    return values;
  }

  /** A list without repetitions. */
  <T> List<T> distinct(Reader<T> reader) {
    List<T> values = list(reader);
    if (values.stream().distinct().count() < values.size()) {
      throw mistake(PlanError.BAD_VALUE, "holds the same item twice.", "Keep each item once.");
    }
    return values;
  }

  /** A list or mapping that must not be empty. */
  <T> T notEmpty(String what, String hint, Reader<T> reader) {
    boolean empty =
        (yaml instanceof Yaml.Sequence sequence && sequence.items().isEmpty())
            || (yaml instanceof Yaml.Mapping mapping && mapping.entries().isEmpty());
    if (empty) {
      throw expected(what, hint);
    }
    return reader.read(this);
  }

  /** A mapping with free keys, with what could be read of its values. */
  <T> Map<String, T> map(Reader<T> reader) {
    if (!(yaml instanceof Yaml.Mapping mapping)) {
      throw expected("a mapping", "Write it like {name: value}.");
    }
    Map<String, T> values = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, entry) ->
                new Value(reading, path + "." + Shown.plain(key), entry.value())
                    .attempt(reader)
                    .ifPresent(value -> values.put(key, value)));
    return values;
  }

  /** A mapping with known keys; those that the reader does not ask for are mistakes. */
  <T> T section(Section.Reader<T> reader) {
    if (!(yaml instanceof Yaml.Mapping mapping)) {
      throw expected(
          "a mapping", "Write its keys below it, indented, or leave the key out if it has none.");
    }
    Section section = new Section(reading, path, mapping);
    try {
      return reader.read(section);
    } finally {
      section.refuseUnknownKeys();
    }
  }

  /** What the reader makes of the value; empty after a mistake, which is noted. */
  <T> Optional<T> attempt(Reader<T> reader) {
    try {
      return Optional.of(reader.read(this));
    } catch (Mistake mistake) {
      reading.add(mistake.problem());
      return Optional.empty();
    }
  }

  /** Notes the value as a setting. */
  <T> T accept(T value) {
    reading.note(path, value);
    return value;
  }

  /** The value is not what it should be. */
  Mistake expected(String what, String hint) {
    return mistake(PlanError.BAD_VALUE, "is " + yaml.words() + ", but must be " + what + ".", hint);
  }

  /** Something about the value is wrong. */
  Mistake mistake(PlanError id, String what, String hint) {
    String subject = path.isEmpty() ? "The plan" : path;
    return new Mistake(new Problem(id, yaml.place(), subject + " " + what, hint));
  }

  private String notBlank(String text) {
    if (text.isBlank()) {
      throw expected("text", "Give it, or leave the key out.");
    }
    return text;
  }
}
