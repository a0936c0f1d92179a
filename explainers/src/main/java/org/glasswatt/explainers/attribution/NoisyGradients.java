package org.glasswatt.explainers.attribution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * A gradient method averaged over noisy copies of the input: {@code x + ε}, with {@code ε} Gaussian
 * and independent for each element.
 *
 * <p>With {@code aₖ} the attribution of the copy {@code k} of {@code n}:
 *
 * <ul>
 *   <li>SmoothGrad is the mean of {@code aₖ}: Smilkov et al., "SmoothGrad: removing noise by adding
 *       noise" (2017), arXiv:1706.03825,
 *   <li>SmoothGrad-squared the mean of {@code aₖ²}: Hooker et al., "A benchmark for
 *       interpretability methods in deep neural networks" (2019), arXiv:1806.10758,
 *   <li>VarGrad the mean of {@code aₖ²} minus the square of the mean: Adebayo et al., "Local
 *       explanation methods for deep neural networks lack sensitivity to parameter values" (2018),
 *       arXiv:1810.03307.
 * </ul>
 *
 * <p>Shape: as the input. Unit: that of the averaged method, or its square. The standard deviation
 * is a part of the row's own range (largest minus smallest element), input by input.
 */
final class NoisyGradients implements Explainer {
  /** Before the types, which name it. */
  private static final List<String> METHODS =
      List.of("saliency", "input_x_gradient", "integrated_gradients");

  /** What is made of the attributions of the copies. */
  private enum Moment {
    MEAN,
    MEAN_SQUARE,
    VARIANCE
  }

  static final ExplainerType SMOOTH_GRAD =
      type(
          "smoothgrad",
          "SmoothGrad",
          "How fast the output changes with each input element, on average around this input.",
          "Smilkov et al. 2017, arXiv:1706.03825",
          Moment.MEAN);

  static final ExplainerType SMOOTH_GRAD_SQUARED =
      type(
          "smoothgrad_squared",
          "SmoothGrad-squared",
          "How strongly the output changes with each input element around this input, whatever the"
              + " sign.",
          "Hooker et al. 2019, arXiv:1806.10758",
          Moment.MEAN_SQUARE);

  static final ExplainerType VAR_GRAD =
      type(
          "vargrad",
          "VarGrad",
          "How much the attribution of each input element varies around this input.",
          "Adebayo et al. 2018, arXiv:1810.03307",
          Moment.VARIANCE);

  private final ExplainerType averaged;
  private final Map<String, String> settings;
  private final Context context;
  private final Moment moment;
  private final int samples;
  private final double noise;

  private NoisyGradients(
      ExplainerType averaged, Context context, Moment moment, int samples, double noise) {
    this.averaged = averaged;
    this.settings = averaged.equals(Saliency.TYPE) ? Map.of("absolute", "false") : Map.of();
    this.context = context;
    this.moment = moment;
    this.samples = samples;
    this.noise = noise;
  }

  private static ExplainerType type(
      String id, String title, String summary, String reference, Moment moment) {
    return new ExplainerType(
        id,
        title,
        summary,
        reference,
        Set.of(ExplainerType.Need.GRADIENTS, ExplainerType.Need.BASELINE),
        List.of(
            new Parameter(
                "of",
                String.join("|", METHODS),
                "saliency",
                "The method that is averaged, with signs and its own defaults."),
            new Parameter("samples", "integer from 2 to 10000", "50", "Noisy copies of each row."),
            new Parameter(
                "noise",
                "number from 0 to 10",
                "0.1",
                "Standard deviation of the noise, as a part of the row's own range.")),
        (settings, context) ->
            new NoisyGradients(
                Explainers.byId(settings.choice("of", METHODS)),
                context,
                moment,
                settings.integer("samples", 2, 10_000),
                settings.number("noise", 0, 10)));
  }

  @Override
  public Attribution explain(
      DifferentiableOutput output, Map<String, Tensor> inputs, int[] elements, Progress progress) {
    Explainer method = averaged.factory().create(Settings.of(averaged, settings), context);
    Map<String, double[]> sums = new LinkedHashMap<>();
    Map<String, double[]> squares = new LinkedHashMap<>();
    Cost cost = Cost.each(elements.length, 0, 1);
    for (int sample = 0; sample < samples; sample++) {
      Attribution found =
          method.explain(output, noisy(output.inputs(), inputs, sample), elements, Progress.NONE);
      found
          .values()
          .forEach(
              (name, tensor) -> {
                double[] sum = sums.computeIfAbsent(name, n -> new double[tensor.size()]);
                double[] square = squares.computeIfAbsent(name, n -> new double[tensor.size()]);
                for (int i = 0; i < sum.length; i++) {
                  sum[i] += tensor.get(i);
                  square[i] += tensor.get(i) * tensor.get(i);
                }
              });
      cost = cost.plus(found.cost());
      progress.at(sample + 1, samples);
    }
    sums.forEach((name, sum) -> reduce(sum, Inputs.get(squares, name)));
    return Attribution.of(
        Inputs.like(inputs, sums), Chunks.scores(output, inputs, elements), null, cost);
  }

  private void reduce(double[] sums, double[] squares) {
    for (int i = 0; i < sums.length; i++) {
      double mean = sums[i] / samples;
      double square = squares[i] / samples;
      sums[i] =
          switch (moment) {
            case MEAN -> mean;
            case MEAN_SQUARE -> square;
            case VARIANCE -> Math.max(0, square - mean * mean);
          };
    }
  }

  private Map<String, Tensor> noisy(
      List<TensorSpec> differentiated, Map<String, Tensor> inputs, int sample) {
    Map<String, Tensor> noisy = new LinkedHashMap<>(inputs);
    for (TensorSpec spec : differentiated) {
      Tensor input = Inputs.get(inputs, spec.name());
      List<Tensor> rows = new ArrayList<>();
      for (int row = 0; row < input.rows(); row++) {
        Tensor own = input.slice(row, row + 1);
        double[] values = own.toDoubles();
        context.draws().addNoise(spec.name(), row, sample, noise * range(values), values);
        rows.add(Tensor.of(DType.FLOAT64, own.shape(), values).cast(input.dtype()));
      }
      noisy.put(spec.name(), Tensor.concat(rows));
    }
    return noisy;
  }

  private static double range(double[] values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    // A row of one number, or of equal ones, has no range of its own.
    return high > low ? high - low : Math.abs(high);
  }
}
