package org.glasswatt.explainers.attribution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Occlusion: how much the output falls when a window of the input is replaced by the baseline. An
 * element's attribution is the mean fall {@code f(x) − f(x with the window at x′)} over the windows
 * that cover it.
 *
 * <p>Shape: as the input. Unit: the explained element's. One forward pass per window and row. A
 * window is a patch of an image, a span of a series or a single feature, by its sizes along the
 * axes of a row; it moves by the stride, and the last one along an axis may be cut off. Source:
 * Zeiler and Fergus, "Visualizing and understanding convolutional networks" (2014), section 4.2.
 */
final class Occlusion implements Explainer {
  static final ExplainerType TYPE =
      new ExplainerType(
          "occlusion",
          "Occlusion",
          "How much the output falls when a window of the input is replaced by the baseline.",
          "Zeiler and Fergus 2014, arXiv:1311.2901",
          Set.of(ExplainerType.Need.BASELINE),
          List.of(
              new Parameter("window", Extents.FORM, "auto", "The window's sizes."),
              new Parameter(
                  "stride", Extents.FORM, "auto", "How far it moves; auto: half of its sizes.")),
          (settings, context) -> {
            Extents.requireForm(settings, "window");
            Extents.requireForm(settings, "stride");
            return new Occlusion(settings, context.baseline());
          });

  /** Windows along an axis of an image, before they overlap. */
  private static final int BOXES = 4;

  private final Settings settings;
  private final Baseline baseline;

  private Occlusion(Settings settings, Baseline baseline) {
    this.settings = settings;
    this.baseline = baseline;
  }

  @Override
  public Attribution explain(
      DifferentiableOutput output, Map<String, Tensor> inputs, int[] elements, Progress progress) {
    Map<String, Tensor> starts = baseline.of(inputs);
    Map<String, int[]> windows = Extents.of(settings, "window", BOXES, output, inputs);
    Map<String, int[]> strides =
        settings.is("stride", "auto")
            ? halves(windows, inputs)
            : Extents.of(settings, "stride", BOXES, output, inputs);
    Map<String, List<int[]>> covered = new LinkedHashMap<>();
    windows.forEach(
        (name, sizes) ->
            covered.put(
                name,
                boxes(
                    Inputs.get(inputs, name).shape().row(),
                    sizes,
                    strides.getOrDefault(name, sizes))));
    int forwards = covered.values().stream().mapToInt(List::size).sum();
    return RowByRow.explain(
        output,
        inputs,
        elements,
        windows.keySet(),
        forwards,
        progress,
        (variants, row, score) -> {
          Map<String, double[]> values = new LinkedHashMap<>();
          covered.forEach(
              (name, boxes) ->
                  values.put(
                      name, falls(variants, name, boxes, Inputs.get(starts, name), row, score)));
          return values;
        });
  }

  private static double[] falls(
      Variants variants, String input, List<int[]> boxes, Tensor start, int row, double score) {
    int width = start.rowSize();
    double[] scores =
        variants.scores(
            row,
            Set.of(input),
            boxes.size(),
            (variant, name, values, offset) -> {
              for (int element : boxes.get(variant)) {
                values[offset + element] = start.get(row * width + element);
              }
            });
    double[] sums = new double[width];
    int[] counts = new int[width];
    for (int box = 0; box < scores.length; box++) {
      for (int element : boxes.get(box)) {
        sums[element] += score - scores[box];
        counts[element]++;
      }
    }
    for (int i = 0; i < width; i++) {
      // Strides wider than the window leave elements out.
      sums[i] = counts[i] == 0 ? 0 : sums[i] / counts[i];
    }
    return sums;
  }

  private static Map<String, int[]> halves(Map<String, int[]> windows, Map<String, Tensor> inputs) {
    Map<String, int[]> strides = new LinkedHashMap<>();
    windows.forEach(
        (name, sizes) -> {
          Shape row = Inputs.get(inputs, name).shape().row();
          int[] half = sizes.clone();
          for (int axis = 0; axis < half.length; axis++) {
            half[axis] = sizes[axis] >= row.dim(axis) ? sizes[axis] : (sizes[axis] + 1) / 2;
          }
          strides.put(name, half);
        });
    return strides;
  }

  /** The elements of each window. */
  private static List<int[]> boxes(Shape row, int[] sizes, int[] strides) {
    List<int[]> boxes = new ArrayList<>();
    boxes.add(new int[] {0});
    for (int axis = 0; axis < row.rank(); axis++) {
      int extent = Math.toIntExact(row.dim(axis));
      int size = Math.min(extent, sizes[axis]);
      int count = 1 + (extent - size + strides[axis] - 1) / strides[axis];
      List<int[]> wider = new ArrayList<>();
      for (int[] box : boxes) {
        for (int i = 0; i < count; i++) {
          int from = i * strides[axis];
          int to = Math.min(extent, from + size);
          int[] elements = new int[box.length * (to - from)];
          for (int b = 0; b < box.length; b++) {
            for (int at = from; at < to; at++) {
              elements[b * (to - from) + at - from] = box[b] * extent + at;
            }
          }
          wider.add(elements);
        }
      }
      boxes = wider;
    }
    return boxes;
  }
}
