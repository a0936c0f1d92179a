package org.glasswatt.analyzers.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.glasswatt.explainers.input.ColumnSpec;
import org.glasswatt.explainers.input.ColumnSpec.Scale;
import org.jspecify.annotations.Nullable;

/** Reads {@code data.table.features}: the columns in the order the model takes them. */
final class FeatureReader {
  private FeatureReader() {}

  static List<ColumnSpec> read(Value value) {
    Set<String> names = new HashSet<>();
    return value.notEmpty(
        "a list of at least one feature",
        "Name the columns that the model takes.",
        features -> features.list(item -> feature(item, names)));
  }

  private static String name(ColumnSpec feature) {
    return feature.name() == null ? feature.column() : feature.name();
  }

  private static ColumnSpec feature(Value item, Set<String> names) {
    ColumnSpec feature =
        item.yaml() instanceof Yaml.Scalar
            ? ColumnSpec.numeric(item.cell())
            : item.section(FeatureReader::column);
    if (!names.add(name(feature))) {
      throw item.mistake(
          PlanError.BAD_VALUE,
          "has the same name as an earlier feature.",
          "Remove it, or give one of them a \"name\" of its own.");
    }
    return feature;
  }

  private static ColumnSpec column(Section section) {
    section.refuseBoth("mapping", "one_hot");
    section.refuseWithout("other_levels", "one_hot");
    String column = section.require("column", "", Value::cell);
    String name = section.given("name", Value::cell);
    Map<String, Double> mapping = section.given("mapping", FeatureReader::mapping);
    List<String> oneHot = section.given("one_hot", FeatureReader::levels);
    List<String> otherLevels = section.given("other_levels", value -> value.distinct(Value::cell));
    refuseOverlap(section, orNone(oneHot), orNone(otherLevels));
    Scale scale = section.read("scale", Scale.NONE, value -> value.choice(Scale.class));
    int width = oneHot == null ? 1 : oneHot.size();
    List<Double> mean = numbers(section, "mean", width, scale, Scale.STANDARDISE);
    List<Double> deviation = numbers(section, "deviation", width, scale, Scale.STANDARDISE);
    List<Double> min = numbers(section, "min", width, scale, Scale.MIN_MAX);
    List<Double> max = numbers(section, "max", width, scale, Scale.MIN_MAX);
    refusePart(section, "mean", "deviation");
    refusePart(section, "min", "max");
    if (deviation.stream().anyMatch(d -> d <= 0)) {
      section.addAt(
          "deviation",
          PlanError.BAD_VALUE,
          "must be above 0, because a constant feature can't be standardised.",
          "Give the standard deviation of the training data.");
    }
    if (min.size() == max.size()
        && IntStream.range(0, min.size()).anyMatch(i -> max.get(i) <= min.get(i))) {
      section.addAt(
          "max", PlanError.BAD_VALUE, "must be above min.", "Give the range of the training data.");
    }
    boolean sensitive = section.read("sensitive", false, Value::flag);
    return new ColumnSpec(
        column,
        name,
        mapping == null ? Map.of() : mapping,
        orNone(oneHot),
        orNone(otherLevels),
        scale,
        mean,
        deviation,
        min,
        max,
        sensitive);
  }

  private static Map<String, Double> mapping(Value value) {
    return value.notEmpty(
        "a mapping of level to number",
        "Write it like {female: 0, male: 1}.",
        levels -> levels.map(Value::number));
  }

  private static List<String> levels(Value value) {
    return value.notEmpty(
        "a list of at least one level",
        "Write it like [north, south].",
        levels -> levels.distinct(Value::cell));
  }

  private static void refuseOverlap(Section section, List<String> levels, List<String> others) {
    others.stream()
        .filter(levels::contains)
        .findFirst()
        .ifPresent(
            level ->
                section.addAt(
                    "other_levels",
                    PlanError.CONFLICT,
                    "holds " + Shown.quoted(level) + ", which \"one_hot\" holds too.",
                    "Keep it in one of the two."));
  }

  private static void refusePart(Section section, String first, String second) {
    section.refuseWithout(first, second);
    section.refuseWithout(second, first);
  }

  /** One number for each feature the column becomes: a single one, or a list. */
  private static List<Double> numbers(
      Section section, String key, int width, Scale scale, Scale needed) {
    if (section.has(key) && scale != needed) {
      section.addAt(
          key,
          PlanError.CONFLICT,
          "is for \"scale: " + Shown.word(needed) + "\" only.",
          "Add that scale, or remove the key.");
    }
    List<Double> numbers =
        section.given(
            key,
            value ->
                value.yaml() instanceof Yaml.Sequence
                    ? value.list(Value::number)
                    : List.of(value.number()));
    if (numbers != null && numbers.size() != width) {
      section.addAt(
          key,
          PlanError.BAD_VALUE,
          "must hold one number for each of the column's "
              + width
              + " features, but holds "
              + numbers.size()
              + ".",
          width == 1 ? "Give one number." : "Give a list in the order of \"one_hot\".");
    }
    return orNone(numbers);
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
