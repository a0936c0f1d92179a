package org.glasswatt.reports.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the explained number changes with single features: partial dependence with the spread of the
 * rows' own curves.
 *
 * @param curves one for each feature that was looked at, the one that matters most first
 * @param notes how the features' values were chosen, and which features were left out
 * @param missing why there is no curve, as the rest of a sentence that starts "not computed,
 *     because", or null when there are curves
 */
public record Dependence(List<Curve> curves, List<String> notes, @Nullable String missing) {
  public Dependence {
    curves = Require.list(curves, "curves");
    notes = Require.list(notes, "notes");
    if (missing != null) {
      Require.text(missing, "missing");
    }
    if (curves.isEmpty() != (missing != null)) {
      throw new IllegalArgumentException(
          "dependence must hold either curves or the reason why there are none, but has "
              + curves.size()
              + " curves and the reason "
              + missing);
    }
  }

  /** The absence of all curves, with the reason that follows "not computed, because". */
  public static Dependence notComputed(String reason) {
    return new Dependence(List.of(), List.of(), reason);
  }

  /**
   * The curve of one feature.
   *
   * @param feature its name
   * @param unit what its values are, such as "as in the data"
   * @param rows how many rows' curves it is the mean of, at least 2
   * @param values of the feature, ascending, at least 2
   * @param mean the mean of the explained number over the rows, one for each value
   * @param low the 10th percentile of the rows' own curves, one for each value
   * @param high the 90th percentile of the rows' own curves, one for each value
   */
  public record Curve(
      String feature,
      String unit,
      int rows,
      List<Double> values,
      List<Double> mean,
      List<Double> low,
      List<Double> high) {
    public Curve {
      Require.text(feature, "feature");
      Require.text(unit, "unit");
      values = Require.numbers(values, "values");
      mean = Require.numbers(mean, "mean", values.size());
      low = Require.numbers(low, "low", values.size());
      high = Require.numbers(high, "high", values.size());
      if (rows < 2 || values.size() < 2) {
        throw new IllegalArgumentException(
            "a curve needs at least 2 rows and 2 values, but has "
                + rows
                + " and "
                + values.size()
                + "; leave it out");
      }
    }
  }
}
