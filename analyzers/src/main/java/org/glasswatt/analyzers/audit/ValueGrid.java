package org.glasswatt.analyzers.audit;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.glasswatt.analyzers.plan.ReportPlan;
import org.glasswatt.explainers.attribution.FeatureCurves;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The values of a feature at which curves are drawn, no more telling than the plan allows.
 *
 * <p>Where rows may be shown as they are: quantiles over the explained rows. Else no value may be
 * that of a single row: values that several rows share, or evenly spaced ones between the means of
 * the lowest and the highest tenth of all rows.
 *
 * @param data all rows
 * @param inputs the explained rows
 * @param shown how much of single rows the report may show
 */
record ValueGrid(InputSet data, Map<String, Tensor> inputs, ReportPlan.Rows shown) {
  private static final int POINTS = 20;

  /** As many rows hide each other. */
  private static final int SHARED = 5;

  private static final int TENTH = 10;

  /** More distinct values than this are a scale, not kinds. */
  private static final int KINDS = 12;

  /** Ascending, as the model takes them; fewer than two where there is nothing to draw. */
  double[] of(String input, int element) {
    return shown == ReportPlan.Rows.RAW
        ? FeatureCurves.quantiles(column(inputs.get(input), element), POINTS)
        : hiding(column(data.inputs().get(input), element));
  }

  private double[] hiding(double[] values) {
    Map<Double, Integer> counts = new TreeMap<>();
    for (double value : values) {
      counts.merge(value, 1, Integer::sum);
    }
    if (counts.size() <= KINDS) {
      return counts.entrySet().stream()
          .filter(entry -> entry.getValue() >= SHARED)
          .mapToDouble(Map.Entry::getKey)
          .toArray();
    }
    Arrays.sort(values);
    int tenth = values.length / TENTH;
    if (tenth < SHARED) {
      return new double[0];
    }
    double low = DoubleStream.of(Arrays.copyOf(values, tenth)).average().orElseThrow();
    double high =
        DoubleStream.of(Arrays.copyOfRange(values, values.length - tenth, values.length))
            .average()
            .orElseThrow();
    return IntStream.range(0, POINTS)
        .mapToDouble(i -> low + (high - low) * i / (POINTS - 1))
        .distinct()
        .toArray();
  }

  /** How the values were chosen. */
  String inWords() {
    return shown == ReportPlan.Rows.RAW
        ? "Values are quantiles of each feature over the explained rows."
        : "No value is that of a single row: they lie evenly between the means of the lowest and the"
            + " highest tenth of all rows, or are shared by at least "
            + SHARED
            + " rows.";
  }

  private static double[] column(@Nullable Tensor tensor, int element) {
    if (tensor == null) {
      throw new IllegalStateException("Only inputs of the data are explained.");
    }
    return IntStream.range(0, tensor.rows())
        .mapToDouble(row -> tensor.get(row * tensor.rowSize() + element))
        .toArray();
  }
}
