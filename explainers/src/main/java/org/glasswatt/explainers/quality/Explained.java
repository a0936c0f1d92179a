package org.glasswatt.explainers.quality;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.glasswatt.explainers.attribution.Attribution;
import org.glasswatt.explainers.attribution.Baseline;
import org.glasswatt.explainers.attribution.Explainer;
import org.glasswatt.explainers.attribution.Progress;
import org.glasswatt.explainers.attribution.Variants;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Some rows with their attributions by one method: what a metric of explanations judges.
 *
 * @param output the explained output
 * @param inputs every input of the signature, {@code [rows, ...]}
 * @param elements for each row, the explained element
 * @param baseline what takes the place of what is masked
 * @param explainer the method
 * @param attribution what it said of the rows
 * @param masks by input name, where the evidence is known to lie, {@code [rows, ...]}, not 0
 *     inside; empty where it is not known
 */
public record Explained(
    DifferentiableOutput output,
    Map<String, Tensor> inputs,
    int[] elements,
    Baseline baseline,
    Explainer explainer,
    Attribution attribution,
    Map<String, Tensor> masks) {

  /** Explains the rows. */
  public static Explained of(
      DifferentiableOutput output,
      Map<String, Tensor> inputs,
      int[] elements,
      Baseline baseline,
      Explainer explainer,
      Map<String, Tensor> masks) {
    return new Explained(
        output,
        inputs,
        elements,
        baseline,
        explainer,
        explainer.explain(output, inputs, elements, Progress.NONE),
        masks);
  }

  /** The number of rows. */
  public int rows() {
    return elements.length;
  }

  /** What the method says of other inputs for the same rows. */
  Attribution again(Map<String, Tensor> others) {
    return explainer.explain(output, others, elements, Progress.NONE);
  }

  /** What the method says of one row when it is explained alone. */
  Attribution alone(int row) {
    Map<String, Tensor> own = new LinkedHashMap<>();
    inputs.forEach((name, tensor) -> own.put(name, tensor.slice(row, row + 1)));
    return explainer.explain(output, own, new int[] {elements[row]}, Progress.NONE);
  }

  /** All attributions of a row, input after input. */
  double[] values(int row) {
    return flat(attribution.values(), row);
  }

  /** A row of the tensors of the attributed inputs, one after the other. */
  double[] flat(Map<String, Tensor> tensors, int row) {
    return attribution.values().keySet().stream()
        .map(tensors::get)
        .filter(Objects::nonNull)
        .flatMapToDouble(
            tensor -> {
              int width = tensor.rowSize();
              double[] own = new double[width];
              Arrays.setAll(own, i -> tensor.get(row * width + i));
              return Arrays.stream(own);
            })
        .toArray();
  }

  /** Says which elements of a variant, counted over all attributed inputs, are masked. */
  @FunctionalInterface
  interface Masks {
    /** Whether the variant's element takes the baseline's value. */
    boolean test(int variant, int element);
  }

  /** The explained number of variants of a row with some elements at the baseline. */
  double[] masked(int row, int count, Masks masks) {
    Map<String, Tensor> attributed = new LinkedHashMap<>(inputs);
    attributed.keySet().retainAll(attribution.values().keySet());
    Map<String, Tensor> starts = baseline.of(attributed);
    Map<String, Integer> offsets = new LinkedHashMap<>();
    int total = 0;
    for (Map.Entry<String, Tensor> entry : attribution.values().entrySet()) {
      offsets.put(entry.getKey(), total);
      total += entry.getValue().rowSize();
    }
    return new Variants(output, inputs, elements)
        .scores(
            row,
            attributed.keySet(),
            count,
            (variant, name, values, offset) -> {
              Tensor start = starts.get(name);
              Integer first = offsets.get(name);
              if (start == null || first == null) {
                throw new IllegalStateException("Only attributed inputs are masked.");
              }
              int width = start.rowSize();
              for (int i = 0; i < width; i++) {
                if (masks.test(variant, first + i)) {
                  values[offset + i] = start.get(row * width + i);
                }
              }
            });
  }

  /** Random numbers for a row of a metric, the same in every batch. */
  static SplittableRandom random(long seed, String metric) {
    return new SplittableRandom(seed * 31 + metric.hashCode());
  }
}
