package org.glasswatt.explainers.input;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one column of a table becomes one or several features.
 *
 * <p>{@link TableReader} refuses contradictions, such as a mapping beside one-hot levels.
 *
 * @param column the column's name in the file
 * @param name the name in reports; the column's when null
 * @param mapping text to number, for a category that the model takes as one number; empty for none
 * @param oneHot the levels that each become a 0/1 feature, in the model's order; empty for none
 * @param otherLevels levels that may occur and become all zeros (a dropped level); with {@code
 *     oneHot} only
 * @param scale what happens to the number (or to each 0/1 feature) before the model sees it
 * @param mean declared means for {@link Scale#STANDARDISE}, one per feature; empty to compute them
 *     from the reference
 * @param deviation declared standard deviations, like {@code mean}
 * @param min declared minima for {@link Scale#MIN_MAX}, like {@code mean}
 * @param max declared maxima, like {@code mean}
 * @param sensitive whether it is a sensitive attribute
 */
public record ColumnSpec(
    String column,
    @Nullable String name,
    Map<String, Double> mapping,
    List<String> oneHot,
    List<String> otherLevels,
    Scale scale,
    List<Double> mean,
    List<Double> deviation,
    List<Double> min,
    List<Double> max,
    boolean sensitive) {
  /** Copies the collections. */
  public ColumnSpec {
    mapping = Collections.unmodifiableMap(new LinkedHashMap<>(mapping));
    oneHot = List.copyOf(oneHot);
    otherLevels = List.copyOf(otherLevels);
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    min = List.copyOf(min);
    max = List.copyOf(max);
  }

  /** A numeric column taken as it is. */
  public static ColumnSpec numeric(String column) {
    return new ColumnSpec(
        column,
        null,
        Map.of(),
        List.of(),
        List.of(),
        Scale.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false);
  }

  /** What happens to a number before the model sees it. */
  public enum Scale {
    /** Nothing. */
    NONE,
    /** {@code (x - mean) / deviation}, the population standard deviation. */
    STANDARDISE,
    /** {@code (x - min) / (max - min)}. */
    MIN_MAX
  }
}
