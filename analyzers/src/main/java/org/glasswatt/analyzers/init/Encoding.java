package org.glasswatt.analyzers.init;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glasswatt.explainers.input.TableSketch;

/**
 * How one column may have become what the model takes.
 *
 * @param column the column
 * @param kind as numbers, as one number per level, or as 0/1 features
 * @param levels the levels in the order they count; empty for numbers
 */
record Encoding(TableSketch.Column column, Kind kind, List<String> levels) {
  /** Names of columns that laws on equal treatment, or common sense, look at. */
  private static final Pattern SENSITIVE =
      Pattern.compile(
          ".*(gender|sex|race|ethnic|nationality|religio|disab|marital|zip|postcode|postal|birth).*"
              + "|age|.*_age|geography|region|country");

  Encoding {
    levels = List.copyOf(levels);
  }

  /** The ways that a plan knows. */
  enum Kind {
    NUMBER,
    MAPPING,
    ONE_HOT,
    /** One-hot without its first level. */
    ONE_HOT_BUT_FIRST
  }

  /** How many features the column becomes. */
  int width() {
    return switch (kind) {
      case NUMBER, MAPPING -> 1;
      case ONE_HOT -> levels.size();
      case ONE_HOT_BUT_FIRST -> levels.size() - 1;
    };
  }

  /** The feature as a line of a plan, with what was seen of the column behind it. */
  String line(String scale) {
    String column = "{column: " + YamlText.of(this.column.name());
    String encoded =
        switch (kind) {
          case NUMBER -> scale.equals("none") ? "" : ", scale: " + scale;
          case MAPPING ->
              IntStream.range(0, levels.size())
                  .mapToObj(i -> YamlText.of(levels.get(i)) + ": " + i)
                  .collect(Collectors.joining(", ", ", mapping: {", "}"));
          case ONE_HOT -> ", one_hot: " + YamlText.list(levels);
          case ONE_HOT_BUT_FIRST ->
              ", one_hot: "
                  + YamlText.list(levels.subList(1, levels.size()))
                  + ", other_levels: "
                  + YamlText.list(levels.subList(0, 1));
        };
    return "- " + column + encoded + "}" + comment();
  }

  private String comment() {
    String seen =
        kind == Kind.NUMBER
            ? column.low() + " to " + column.high()
            : levels.size() + " levels; their order is a guess";
    return "   # "
        + seen
        + (SENSITIVE.matcher(column.name().toLowerCase(Locale.ROOT)).matches()
            ? "; may be sensitive: then add sensitive: true"
            : "");
  }
}
