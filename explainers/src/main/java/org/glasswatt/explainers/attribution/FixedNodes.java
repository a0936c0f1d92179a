package org.glasswatt.explainers.attribution;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.glasswatt.explainers.tensor.Tensor;

/** Integrates with the same nodes on every line, some pairs of row and node at a time. */
final class FixedNodes implements PathIntegrator {
  private final int nodes;
  private final Supplier<Quadrature> rule;

  /** Integrates with a rule of {@code nodes} nodes, which is built when it is needed. */
  FixedNodes(int nodes, Supplier<Quadrature> rule) {
    this.nodes = nodes;
    this.rule = rule;
  }

  @Override
  public Integral integrate(Lines lines, Progress progress) {
    Quadrature quadrature = rule.get();
    Map<String, double[]> sums = new LinkedHashMap<>();
    lines.paths().forEach((name, path) -> sums.put(name, new double[lines.rows() * path.width()]));
    long pairs = (long) lines.rows() * nodes;
    int step = lines.pointsPerCall();
    for (long from = 0; from < pairs; from += step) {
      int count = (int) Math.min(step, pairs - from);
      int[] rows = new int[count];
      double[] alphas = new double[count];
      double[] weights = new double[count];
      for (int i = 0; i < count; i++) {
        rows[i] = (int) ((from + i) / nodes);
        int node = (int) ((from + i) % nodes);
        alphas[i] = quadrature.nodes()[node];
        weights[i] = quadrature.weights()[node];
      }
      var gradients = lines.gradient(rows, alphas).gradients();
      sums.forEach((name, sum) -> add(sum, Inputs.get(gradients, name), rows, weights));
      progress.at(from + count, pairs);
    }
    sums.forEach((name, sum) -> scale(sum, Inputs.get(lines.paths(), name)));
    int[] evaluations = new int[lines.rows()];
    Arrays.fill(evaluations, nodes);
    return new Integral(sums, evaluations, null);
  }

  private static void add(double[] sums, Tensor gradient, int[] rows, double[] weights) {
    int width = gradient.rowSize();
    if (gradient.storage() instanceof float[] slopes) {
      for (int i = 0; i < rows.length; i++) {
        int to = rows[i] * width;
        double weight = weights[i];
        for (int j = 0; j < width; j++) {
          sums[to + j] += weight * slopes[i * width + j];
        }
      }
      return;
    }
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < width; j++) {
        sums[rows[i] * width + j] += weights[i] * gradient.get(i * width + j);
      }
    }
  }

  private static void scale(double[] sums, Path path) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] *= path.distance(i / path.width(), i % path.width());
    }
  }
}
