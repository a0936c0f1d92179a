package org.glasswatt.explainers.attribution;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * LIME: the slopes of a linear function of switched segments that is fitted to the output near the
 * row. Segments are switched to the baseline's value with probability ½; a sample {@code z} with
 * {@code k} of {@code M} segments on weighs {@code exp(−(1 − √(k/M))² / width²)}, by its cosine
 * distance from the row; the fit is weighted ridge regression with an intercept.
 *
 * <p>Shape: as the input; each element gets the slope of its segment. Unit: the explained
 * element's. {@code samples} forward passes per row. Source: Ribeiro, Singh, Guestrin, "Why should
 * I trust you?" (2016), section 3.
 */
final class Lime implements Explainer {
  static final ExplainerType TYPE =
      new ExplainerType(
          "lime",
          "LIME",
          "Slopes of a linear function that behaves like the model near this input.",
          "Ribeiro et al. 2016, arXiv:1602.04938",
          Set.of(ExplainerType.Need.BASELINE),
          List.of(
              Masking.SEGMENTS,
              new Parameter(
                  "samples", "integer from 16 to 1000000", "1000", "Samples around each row."),
              new Parameter(
                  "width", "number from 0.01 to 100", "0.25", "How far around the row is near."),
              new Parameter(
                  "ridge", "number from 0 to 1000", "0.01", "Penalty on the squared slopes.")),
          (settings, context) -> {
            Masking.requireForm(settings);
            return new Lime(
                settings,
                settings.integer("samples", 16, 1_000_000),
                settings.number("width", 0.01, 100),
                settings.number("ridge", 0, 1000),
                context);
          });

  /** Keeps the fit solvable where a penalty of 0 was asked for. */
  private static final double LEAST_RIDGE = 1e-9;

  private final Settings settings;
  private final int samples;
  private final double width;
  private final double ridge;
  private final Context context;

  private Lime(Settings settings, int samples, double width, double ridge, Context context) {
    this.settings = settings;
    this.samples = samples;
    this.width = width;
    this.ridge = ridge;
    this.context = context;
  }

  @Override
  public Attribution explain(
      DifferentiableOutput output, Map<String, Tensor> inputs, int[] elements, Progress progress) {
    Masking masking = Masking.of(settings, context.baseline(), output, inputs);
    int m = masking.segments().count();
    double[][] on = drawn(m);
    double[] weights =
        Arrays.stream(on)
            .mapToDouble(
                z -> {
                  double distance = 1 - Math.sqrt(Arrays.stream(z).sum() / m);
                  return Math.exp(-distance * distance / (width * width));
                })
            .toArray();
    double weight = Arrays.stream(weights).sum();
    return RowByRow.explain(
        output,
        inputs,
        elements,
        masking.inputs(),
        samples,
        progress,
        (variants, row, score) -> {
          double[] scores = masking.scores(variants, row, samples, (v, s) -> on[v][s] > 0);
          return masking.segments().spread(fit(m, on, weights, weight, scores));
        });
  }

  /** Slopes around the weighted means, so that the intercept is not penalised. */
  private double[] fit(int m, double[][] on, double[] weights, double weight, double[] scores) {
    double[] means = new double[m];
    double mean = 0;
    for (int i = 0; i < samples; i++) {
      mean += weights[i] * scores[i] / weight;
      for (int j = 0; j < m; j++) {
        means[j] += weights[i] * on[i][j] / weight;
      }
    }
    LeastSquares fit = new LeastSquares(m);
    double[] centred = new double[m];
    for (int i = 0; i < samples; i++) {
      for (int j = 0; j < m; j++) {
        centred[j] = on[i][j] - means[j];
      }
      fit.add(weights[i], centred, scores[i] - mean);
    }
    fit.penalise(Math.max(LEAST_RIDGE * weight, ridge));
    return fit.solve();
  }

  private double[][] drawn(int m) {
    Random random = Seeds.stream(context.draws().seed(), "samples", m);
    double[][] on = new double[samples][m];
    for (int i = 1; i < samples; i++) {
      for (int j = 0; j < m; j++) {
        on[i][j] = random.nextBoolean() ? 1 : 0;
      }
    }
    // The first sample is the row itself.
    Arrays.fill(on[0], 1);
    return on;
  }
}
