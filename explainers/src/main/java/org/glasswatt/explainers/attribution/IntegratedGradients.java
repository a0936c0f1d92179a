package org.glasswatt.explainers.attribution;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Integrated gradients: the change from a baseline {@code x′} to the input {@code x}, shared among
 * the input elements: {@code (xᵢ − x′ᵢ) ∫₀¹ ∂f/∂xᵢ(x′ + α(x − x′)) dα}.
 *
 * <p>Shape: as the input. Unit: the explained element's. {@code steps} gradient evaluations per
 * row. The attributions of a row sum to {@code f(x) − f(x′)} but for the error of the sum that
 * stands for the integral; that error, the completeness delta, is always reported. Inputs that are
 * not differentiated keep their value along the path. Source: Sundararajan, Taly, Yan, "Axiomatic
 * attribution for deep networks" (2017).
 */
final class IntegratedGradients implements Explainer {
  static final ExplainerType TYPE =
      new ExplainerType(
          "integrated_gradients",
          "Integrated gradients",
          "How the change from a baseline to this input is shared among the input elements.",
          "Sundararajan et al. 2017, arXiv:1703.01365",
          true,
          List.of(
              new Parameter(
                  "steps",
                  "integer from 2 to 100000",
                  "50",
                  "Points on the path; more points make the completeness delta smaller."),
              new Parameter(
                  "quadrature",
                  "gauss_legendre|trapezoid|captum_trapezoid",
                  "gauss_legendre",
                  "How the integral is summed; captum_trapezoid repeats that library's weights.")),
          IntegratedGradients::create);

  private final Quadrature quadrature;
  private final Baseline baseline;

  private IntegratedGradients(Quadrature quadrature, Baseline baseline) {
    this.quadrature = quadrature;
    this.baseline = baseline;
  }

  private static Explainer create(Settings settings, Baseline baseline) {
    int steps = settings.integer("steps", 2, 100_000);
    String rule =
        settings.choice("quadrature", List.of("gauss_legendre", "trapezoid", "captum_trapezoid"));
    Quadrature quadrature =
        switch (rule) {
          case "trapezoid" -> Quadrature.trapezoid(steps);
          case "captum_trapezoid" -> Quadrature.captumTrapezoid(steps);
          default -> Quadrature.gaussLegendre(steps);
        };
    return new IntegratedGradients(quadrature, baseline);
  }

  @Override
  public Attribution explain(
      DifferentiableOutput output, Map<String, Tensor> inputs, int[] elements, Progress progress) {
    Map<String, Path> paths = new LinkedHashMap<>();
    Map<String, Tensor> starts = baseline.starts(output, inputs);
    for (TensorSpec spec : output.inputs()) {
      paths.put(
          spec.name(), new Path(Inputs.get(starts, spec.name()), Inputs.get(inputs, spec.name())));
    }
    integrate(output, inputs, elements, paths, progress);
    Map<String, double[]> values = new LinkedHashMap<>();
    paths.forEach((name, path) -> values.put(name, path.attributions()));
    int[] evaluations = new int[elements.length];
    Arrays.fill(evaluations, quadrature.nodes().length);
    Map<String, Tensor> attributions = Inputs.like(inputs, values);
    double[] scores = Chunks.scores(output, inputs, elements);
    double[] startScores = Chunks.scores(output, starts, elements);
    return new Attribution(
        attributions,
        scores,
        Completeness.of(attributions.values(), scores, startScores),
        evaluations);
  }

  /** Streams the pairs of row and node through the engine, some rows' nodes at a time. */
  private void integrate(
      DifferentiableOutput output,
      Map<String, Tensor> inputs,
      int[] elements,
      Map<String, Path> paths,
      Progress progress) {
    int nodes = quadrature.nodes().length;
    long pairs = (long) elements.length * nodes;
    int step = Chunks.rowsPerCall(inputs);
    for (long from = 0; from < pairs; from += step) {
      int count = (int) Math.min(step, pairs - from);
      int[] rows = new int[count];
      double[] alphas = new double[count];
      double[] weights = new double[count];
      int[] explained = new int[count];
      for (int i = 0; i < count; i++) {
        rows[i] = (int) ((from + i) / nodes);
        int node = (int) ((from + i) % nodes);
        alphas[i] = quadrature.nodes()[node];
        weights[i] = quadrature.weights()[node];
        explained[i] = elements[rows[i]];
      }
      Map<String, Tensor> points = Chunks.select(inputs, rows);
      paths.forEach((name, path) -> points.put(name, path.at(rows, alphas)));
      var gradient = output.gradient(points, explained);
      paths.forEach(
          (name, path) -> path.add(rows, weights, Inputs.get(gradient.gradients(), name)));
      progress.at(from + count, pairs);
    }
  }

  /** The straight lines from the baseline to each row of one input, and the sums along them. */
  private static final class Path {
    private final Tensor start;
    private final Tensor end;
    private final int width;
    private final double[] sums;

    Path(Tensor start, Tensor end) {
      this.start = start;
      this.end = end;
      this.width = end.rowSize();
      this.sums = new double[end.size()];
    }

    Tensor at(int[] rows, double[] alphas) {
      double[] points = new double[rows.length * width];
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < width; j++) {
          int at = rows[i] * width + j;
          double from = start.get(at);
          points[i * width + j] = from + alphas[i] * (end.get(at) - from);
        }
      }
      return Tensor.of(points, end.shape().withRows(rows.length).toArray()).cast(end.dtype());
    }

    void add(int[] rows, double[] weights, Tensor gradient) {
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < width; j++) {
          sums[rows[i] * width + j] += weights[i] * gradient.get(i * width + j);
        }
      }
    }

    double[] attributions() {
      double[] values = new double[sums.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = sums[i] * (end.get(i) - start.get(i));
      }
      return values;
    }
  }
}
