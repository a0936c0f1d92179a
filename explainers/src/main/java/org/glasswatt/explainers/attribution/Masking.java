package org.glasswatt.explainers.attribution;

import java.util.Map;
import java.util.Set;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Switches segments of a row off, by giving them the baseline's values.
 *
 * @param segments what is switched together
 * @param starts the baseline by input name, a row for each of the batch
 */
record Masking(Segments segments, Map<String, Tensor> starts) {
  static final Parameter SEGMENTS =
      new Parameter(
          "segments",
          Extents.FORM,
          "auto",
          "What is switched together; auto: up to 8 × 8 patches of an image, 64 spans of a series,"
              + " each feature of up to 64.");

  private static final int BOXES = 8;

  /** Refuses sizes that can't be read. */
  static void requireForm(Settings settings) {
    Extents.requireForm(settings, SEGMENTS.name());
  }

  static Masking of(
      Settings settings,
      Baseline baseline,
      DifferentiableOutput output,
      Map<String, Tensor> inputs) {
    return new Masking(segments(settings, output, inputs), baseline.of(inputs));
  }

  static Segments segments(
      Settings settings, DifferentiableOutput output, Map<String, Tensor> inputs) {
    return Segments.tiles(Extents.of(settings, SEGMENTS.name(), BOXES, output, inputs), inputs);
  }

  /** Tells which segments of a variant keep the row's own values. */
  @FunctionalInterface
  interface Keeps {
    /** Whether the variant keeps the segment. */
    boolean test(int variant, int segment);
  }

  /** The inputs that are changed. */
  Set<String> inputs() {
    return segments.of().keySet();
  }

  /** Scores of variants of a row with some segments switched off. */
  double[] scores(Variants variants, int row, int count, Keeps keeps) {
    return variants.scores(
        row,
        inputs(),
        count,
        (variant, name, values, offset) -> {
          int[] ids = Inputs.get(segments.of(), name);
          Tensor start = Inputs.get(starts, name);
          for (int i = 0; i < ids.length; i++) {
            if (!keeps.test(variant, ids[i])) {
              values[offset + i] = start.get(row * ids.length + i);
            }
          }
        });
  }
}
