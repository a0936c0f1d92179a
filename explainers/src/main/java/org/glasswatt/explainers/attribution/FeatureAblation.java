package org.glasswatt.explainers.attribution;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Feature ablation: how much the output falls when one feature, or one segment of features, takes
 * the baseline's value: {@code f(x) − f(x with the segment at x′)}.
 *
 * <p>Shape: as the input; each element gets the number of its segment. Unit: the explained
 * element's. One forward pass per segment and row. The attributions need not sum to anything: what
 * two features do together is missing or counted twice. Source: described in Covert, Lundberg, Lee,
 * "Explaining by removing" (2021), arXiv:2011.14878, section 4.
 */
final class FeatureAblation implements Explainer {
  static final ExplainerType TYPE =
      new ExplainerType(
          "feature_ablation",
          "Feature ablation",
          "How much the output falls when one feature takes the baseline's value.",
          "Covert et al. 2021, arXiv:2011.14878",
          Set.of(ExplainerType.Need.BASELINE),
          List.of(Masking.SEGMENTS),
          (settings, context) -> {
            Masking.requireForm(settings);
            return new FeatureAblation(settings, context.baseline());
          });

  private final Settings settings;
  private final Baseline baseline;

  private FeatureAblation(Settings settings, Baseline baseline) {
    this.settings = settings;
    this.baseline = baseline;
  }

  @Override
  public Attribution explain(
      DifferentiableOutput output, Map<String, Tensor> inputs, int[] elements, Progress progress) {
    Masking masking = Masking.of(settings, baseline, output, inputs);
    int count = masking.segments().count();
    return RowByRow.explain(
        output,
        inputs,
        elements,
        masking.inputs(),
        count,
        progress,
        (variants, row, score) -> {
          double[] without =
              masking.scores(variants, row, count, (variant, segment) -> segment != variant);
          double[] falls = new double[count];
          for (int i = 0; i < count; i++) {
            falls[i] = score - without[i];
          }
          return masking.segments().spread(falls);
        });
  }
}
