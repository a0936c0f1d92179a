package org.glasswatt.explainers.attribution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Permutation importance of the explained number: how much it falls, on average, when one feature
 * takes the value that it has in another row, {@code E_b[f(x) − f(x with the segment from b)]}.
 *
 * <p>Shape: as the input; each element gets the number of its segment. Unit: the explained
 * element's. {@code samples} forward passes per segment and row. Unlike the original, which asks
 * for the loss, it needs no labels. Source: Breiman, "Random forests" (2001), section 10; Fisher,
 * Rudin, Dominici, "All models are wrong, but many are useful" (2019), arXiv:1801.01489.
 */
final class PermutationImportance implements Explainer {
  static final ExplainerType TYPE =
      new ExplainerType(
          "permutation_importance",
          "Permutation importance",
          "How much the output falls when one feature takes the value that it has in another row.",
          "Fisher et al. 2019, arXiv:1801.01489",
          Set.of(ExplainerType.Need.BACKGROUND),
          List.of(
              Masking.SEGMENTS,
              new Parameter(
                  "samples", "integer from 1 to 10000", "20", "Other rows for each feature.")),
          (settings, context) -> {
            Masking.requireForm(settings);
            return new PermutationImportance(
                settings, settings.integer("samples", 1, 10_000), context);
          });

  private final Settings settings;
  private final int samples;
  private final Context context;

  private PermutationImportance(Settings settings, int samples, Context context) {
    this.settings = settings;
    this.samples = samples;
    this.context = context;
  }

  @Override
  public Attribution explain(
      DifferentiableOutput output, Map<String, Tensor> inputs, int[] elements, Progress progress) {
    Segments segments = Masking.segments(settings, output, inputs);
    Map<String, Tensor> changed = new LinkedHashMap<>(inputs);
    changed.keySet().retainAll(segments.of().keySet());
    Background background = Background.of(TYPE.title(), context.background(), changed);
    int count = segments.count();
    return RowByRow.explain(
        output,
        inputs,
        elements,
        segments.of().keySet(),
        count * samples,
        progress,
        (variants, row, score) -> {
          double[] scores =
              variants.scores(
                  row,
                  segments.of().keySet(),
                  count * samples,
                  (variant, name, values, offset) -> {
                    int[] ids = Inputs.get(segments.of(), name);
                    Tensor others = background.rows(name);
                    int other =
                        context
                            .draws()
                            .backgroundRow(name, row, variant % samples, background.size());
                    for (int i = 0; i < ids.length; i++) {
                      if (ids[i] == variant / samples) {
                        values[offset + i] = others.get(other * ids.length + i);
                      }
                    }
                  });
          double[] falls = new double[count];
          for (int i = 0; i < scores.length; i++) {
            falls[i / samples] += (score - scores[i]) / samples;
          }
          return segments.spread(falls);
        });
  }
}
