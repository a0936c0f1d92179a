package org.glasswatt.explainers.attribution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Integrates along each line with as many nodes as it takes: {@link RowIntegral} halves the pieces
 * of a line that err most, until the line's sum is right or its budget ends.
 *
 * <p>The lines of some rows are refined together, so that an engine call has many points. Memory
 * does not grow with the number of rows, nor with that of nodes beyond {@link #MAX_KEPT}.
 */
final class NestedTrapezoids implements PathIntegrator {
  /** Derivatives kept at a time, all lines together: 16 Mi float32 values are 64 MiB. */
  private static final int MAX_KEPT = 1 << 24;

  /** Nodes that a line of the usual difficulty takes. */
  private static final int USUAL_NODES = 128;

  private static final int MAX_LINES = 64;

  private final double tolerance;
  private final int maxEvaluations;
  private final double range;

  /**
   * An integrator.
   *
   * @param range the output's range, or 0 to take that over the rows and their baselines
   */
  NestedTrapezoids(double tolerance, int maxEvaluations, double range) {
    this.tolerance = tolerance;
    this.maxEvaluations = maxEvaluations;
    this.range = range;
  }

  @Override
  public Integral integrate(Lines lines, Progress progress) {
    int rows = lines.rows();
    Map<String, double[]> values = new LinkedHashMap<>();
    lines.paths().forEach((name, path) -> values.put(name, new double[rows * path.width()]));
    int[] evaluations = new int[rows];
    Convergence convergence = new Convergence(tolerance, new double[rows], new double[rows]);
    double floor =
        Completeness.FLOOR
            * (range > 0 ? range : Completeness.range(lines.scores(), lines.startScores()));
    int together =
        Math.max(1, Math.min(MAX_LINES, MAX_KEPT / USUAL_NODES / Math.max(1, lines.width())));
    int keptPieces = Math.max(4, MAX_KEPT / together / 2 / Math.max(1, lines.width()));
    for (int from = 0; from < rows; from += together) {
      int to = Math.min(rows, from + together);
      List<RowIntegral> group = new ArrayList<>();
      for (int row = from; row < to; row++) {
        double change = lines.scores()[row] - lines.startScores()[row];
        group.add(
            new RowIntegral(
                row,
                lines.width(),
                new RowIntegral.Limits(
                    tolerance, Math.max(floor, Math.abs(change)), maxEvaluations, keptPieces)));
      }
      refine(lines, group);
      for (RowIntegral integral : group) {
        int row = integral.row();
        integral.copyTo(values);
        evaluations[row] = integral.evaluations();
        convergence.delta()[row] = integral.delta();
        convergence.change()[row] = integral.change();
      }
      progress.at(to, rows);
    }
    return new Integral(values, evaluations, convergence);
  }

  private static void refine(Lines lines, List<RowIntegral> group) {
    List<RowIntegral> active = new ArrayList<>(group);
    while (!active.isEmpty()) {
      List<RowIntegral> asking = new ArrayList<>();
      List<Double> places = new ArrayList<>();
      for (RowIntegral integral : active) {
        for (double place : integral.wanted()) {
          asking.add(integral);
          places.add(place);
        }
      }
      int step = lines.pointsPerCall();
      for (int from = 0; from < places.size(); from += step) {
        int to = Math.min(places.size(), from + step);
        evaluate(lines, asking.subList(from, to), places.subList(from, to));
      }
      active.forEach(RowIntegral::settle);
      active.removeIf(RowIntegral::isDone);
    }
  }

  private static void evaluate(Lines lines, List<RowIntegral> asking, List<Double> places) {
    int[] rows = asking.stream().mapToInt(RowIntegral::row).toArray();
    double[] alphas = places.stream().mapToDouble(Double::doubleValue).toArray();
    var found = lines.gradient(rows, alphas);
    for (int i = 0; i < rows.length; i++) {
      float[] slopes = new float[lines.width()];
      int at = 0;
      for (Map.Entry<String, Path> line : lines.paths().entrySet()) {
        Tensor gradient = Inputs.get(found.gradients(), line.getKey());
        Path path = line.getValue();
        for (int j = 0; j < path.width(); j++) {
          slopes[at++] = (float) (path.distance(rows[i], j) * gradient.get(i * path.width() + j));
        }
      }
      asking.get(i).give(alphas[i], found.values()[i], slopes);
    }
  }
}
