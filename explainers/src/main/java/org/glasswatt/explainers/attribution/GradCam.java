package org.glasswatt.explainers.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Grad-CAM: the feature maps {@code A} of a layer, weighted by their mean derivatives, {@code
 * ReLU(Σ_k α_k A_k)} with {@code α_k = mean over positions of ∂f/∂A_k}, and enlarged to the input.
 *
 * <p>Feature maps: {@code [rows, positions..., maps]}, with as many axes as the input or with
 * further axes of one position. Shape: as the input; the map's value at a position is spread evenly
 * over the input's channels, and between positions it is linear. Unit: the explained element's. One
 * gradient evaluation and one forward evaluation per row. Source: Selvaraju et al., "Grad-CAM"
 * (2017), arXiv:1610.02391.
 */
final class GradCam implements Explainer {
  /** Stands for the layer that is taken without being named. */
  private static final String LAST_CONVOLUTION = "last_convolution";

  static final ExplainerType TYPE =
      new ExplainerType(
          "grad_cam",
          "Grad-CAM",
          "Where in an image or a series the feature maps of a convolution speak for the output.",
          "Selvaraju et al. 2017, arXiv:1610.02391",
          Set.of(ExplainerType.Need.GRADIENTS, ExplainerType.Need.LAYER),
          List.of(
              new Parameter(
                  "layer",
                  "tensor of the graph, or last_convolution",
                  LAST_CONVOLUTION,
                  "Whose feature maps; the end of a name that no other tensor has is enough."),
              new Parameter(
                  "positive",
                  "true|false",
                  "true",
                  "Whether what speaks against the output is set to 0, as in the paper.")),
          (settings, context) ->
              new GradCam(
                  settings.is("layer", LAST_CONVOLUTION) ? "" : settings.word("layer"),
                  settings.flag("positive")));

  private final String layer;
  private final boolean positive;

  private GradCam(String layer, boolean positive) {
    this.layer = layer;
    this.positive = positive;
  }

  @Override
  public Attribution explain(
      DifferentiableOutput output, Map<String, Tensor> inputs, int[] elements, Progress progress) {
    DifferentiableOutput maps = output.at(layer);
    String tensor = maps.inputs().get(0).name();
    String input = DifferentiableOutput.inputOf(tensor);
    Tensor explained = Inputs.get(inputs, input);
    int rows = elements.length;
    double[] scores = new double[rows];
    double[] values = new double[explained.size()];
    int step = Chunks.rowsPerCall(output, inputs);
    for (int from = 0; from < rows; from += step) {
      int to = Math.min(rows, from + step);
      Map<String, Tensor> part = maps.prepare(Chunks.slice(inputs, from, to));
      var gradient = maps.gradient(part, Arrays.copyOfRange(elements, from, to));
      System.arraycopy(gradient.values(), 0, scores, from, to - from);
      Tensor features = Inputs.get(part, tensor);
      Tensor slopes = Inputs.get(gradient.gradients(), tensor);
      int[] extents = positions(features.shape(), explained.shape(), tensor);
      for (int row = 0; row < to - from; row++) {
        double[] map = map(features, slopes, row);
        place(map, extents, explained, values, (from + row) * explained.rowSize());
      }
      progress.at(to, rows);
    }
    return Attribution.of(
        Inputs.like(inputs, new LinkedHashMap<>(Map.of(input, values))),
        scores,
        null,
        Cost.each(rows, 1, 1));
  }

  /**
   * The extents of the map's positions, one for each axis of the input between rows and channels.
   */
  private static int[] positions(Shape features, Shape input, String tensor) {
    List<Integer> extents = new ArrayList<>();
    for (int axis = 1; axis < features.rank() - 1; axis++) {
      extents.add(Math.toIntExact(features.dim(axis)));
    }
    int wanted = input.rank() - 2;
    // A convolution over a series is often one over an image of a single line.
    while (extents.size() > wanted && extents.remove(Integer.valueOf(1))) {}
    if (wanted < 1 || extents.size() != wanted) {
      throw new UserError(
          AttributionError.BAD_PARAMETER,
          "The tensor "
              + tensor
              + " has the shape "
              + features
              + ", which is no stack of feature maps of the input "
              + input
              + ".",
          "Name the output of a convolution over the input's positions, with channels last.");
    }
    return extents.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Of one row. */
  private double[] map(Tensor features, Tensor slopes, int row) {
    int width = features.rowSize();
    int maps = Math.toIntExact(features.shape().dim(features.shape().rank() - 1));
    int count = width / maps;
    double[] weights = new double[maps];
    for (int i = 0; i < width; i++) {
      weights[i % maps] += slopes.get(row * width + i) / count;
    }
    double[] map = new double[count];
    for (int i = 0; i < width; i++) {
      map[i / maps] += weights[i % maps] * features.get(row * width + i);
    }
    if (positive) {
      Arrays.setAll(map, i -> Math.max(0, map[i]));
    }
    return map;
  }

  private static void place(
      double[] map, int[] extents, Tensor input, double[] values, int offset) {
    int axes = extents.length;
    int[] wanted = new int[axes];
    Arrays.setAll(wanted, axis -> Math.toIntExact(input.shape().dim(axis + 1)));
    int channels = Math.toIntExact(input.shape().dim(axes + 1));
    double[] enlarged = Enlarge.linear(map, extents, wanted);
    for (int i = 0; i < enlarged.length * channels; i++) {
      values[offset + i] = enlarged[i / channels] / channels;
    }
  }
}
