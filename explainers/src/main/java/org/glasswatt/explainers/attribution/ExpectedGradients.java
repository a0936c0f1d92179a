package org.glasswatt.explainers.attribution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Expected gradients, also called GradientSHAP: integrated gradients averaged over baselines {@code
 * b} drawn from background rows, {@code E[(xᵢ − bᵢ) ∂f/∂xᵢ(b + α(x − b))]} with {@code α} uniform
 * on {@code [0, 1]}.
 *
 * <p>Shape: as the input. Unit: the explained element's. {@code samples} gradient evaluations and
 * as many forward passes per row. The attributions sum to {@code f(x) − E f(b)} but for the error
 * of sampling. Each background row is drawn as often as any other, and the {@code α} are
 * stratified. Source: Erion et al., "Improving performance of deep learning models with axiomatic
 * attribution priors and expected gradients" (2021), arXiv:1906.10670.
 */
final class ExpectedGradients implements Explainer {
  static final ExplainerType TYPE =
      new ExplainerType(
          "expected_gradients",
          "Expected gradients (GradientSHAP)",
          "How the change from typical inputs to this one is shared among the input elements.",
          "Erion et al. 2021, arXiv:1906.10670",
          Set.of(ExplainerType.Need.GRADIENTS, ExplainerType.Need.BACKGROUND),
          List.of(
              new Parameter(
                  "samples",
                  "integer from 1 to 100000",
                  "200",
                  "Pairs of a background row and a point on the way from it, for each row.")),
          (settings, context) ->
              new ExpectedGradients(settings.integer("samples", 1, 100_000), context));

  private final int samples;
  private final Context context;

  private ExpectedGradients(int samples, Context context) {
    this.samples = samples;
    this.context = context;
  }

  @Override
  public Attribution explain(
      DifferentiableOutput output, Map<String, Tensor> inputs, int[] elements, Progress progress) {
    Map<String, Tensor> differentiated = new LinkedHashMap<>();
    for (TensorSpec spec : output.inputs()) {
      differentiated.put(spec.name(), Inputs.get(inputs, spec.name()));
    }
    boolean direct = context.background().keySet().containsAll(differentiated.keySet());
    Background background =
        Background.of(
            TYPE.title(),
            direct || context.background().isEmpty()
                ? context.background()
                : output.prepare(context.background()),
            differentiated);
    int rows = elements.length;
    Map<String, double[]> sums = new LinkedHashMap<>();
    differentiated.forEach((name, tensor) -> sums.put(name, new double[tensor.size()]));
    double[] startScores = new double[rows];
    for (int sample = 0; sample < samples; sample++) {
      Map<String, Tensor> starts = new LinkedHashMap<>(inputs);
      for (String name : differentiated.keySet()) {
        starts.put(name, background.select(name, rows(name, rows, sample, background.size())));
      }
      Lines lines = new Lines(output, inputs, starts, elements);
      add(lines, sample, sums);
      for (int row = 0; row < rows; row++) {
        startScores[row] += lines.startScores()[row] / samples;
      }
      progress.at(sample + 1, samples);
    }
    Map<String, Tensor> attributions = Inputs.like(inputs, sums);
    double[] scores = Chunks.scores(output, inputs, elements);
    return Attribution.of(
        attributions,
        scores,
        Completeness.of(attributions.values(), scores, startScores),
        Cost.each(rows, samples, samples + 1));
  }

  private List<Integer> rows(String name, int rows, int sample, int size) {
    return IntStream.range(0, rows)
        .mapToObj(row -> context.draws().backgroundRow(name, row, sample, size))
        .toList();
  }

  private void add(Lines lines, int sample, Map<String, double[]> sums) {
    int step = lines.pointsPerCall();
    for (int from = 0; from < lines.rows(); from += step) {
      int[] rows = IntStream.range(from, Math.min(lines.rows(), from + step)).toArray();
      double[] alphas = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        alphas[i] = context.draws().alpha(rows[i], sample, samples);
      }
      var gradients = lines.gradient(rows, alphas).gradients();
      lines
          .paths()
          .forEach(
              (name, path) -> {
                Tensor gradient = Inputs.get(gradients, name);
                double[] sum = Inputs.get(sums, name);
                for (int i = 0; i < rows.length; i++) {
                  for (int j = 0; j < path.width(); j++) {
                    sum[rows[i] * path.width() + j] +=
                        path.distance(rows[i], j) * gradient.get(i * path.width() + j) / samples;
                  }
                }
              });
    }
  }
}
