package org.glasswatt.explainers.attribution;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Sizes of boxes along the axes of a row, for each input that a method changes: of patches of an
 * image, spans of a series, or single features.
 *
 * <p>Written as {@code 3x8x8}, one number per axis of a row; {@code 1} alone stands for 1 along
 * every axis. With several inputs {@code image:3x8x8,table:1}; inputs that are not named are left
 * as they are. {@code auto} chooses for every input.
 */
final class Extents {
  static final String FORM = "auto, sizes per axis such as 3x8x8, or INPUT:SIZES,INPUT:SIZES";

  private static final int CHANNELS_AT_MOST = 4;

  private Extents() {}

  /** The smallest number of boxes that {@code auto} aims at along an axis. */
  private static int auto(long extent, int boxes) {
    return (int) Math.max(1, (extent + boxes - 1) / boxes);
  }

  /**
   * The axis of a row that holds channels, or −1: of an image (three axes) the first or last of at
   * most four, of a series (two axes) the last.
   */
  static int channelAxis(Shape row) {
    if (row.rank() == 3) {
      return row.dim(0) <= CHANNELS_AT_MOST ? 0 : row.dim(2) <= CHANNELS_AT_MOST ? 2 : -1;
    }
    return row.rank() == 2 ? 1 : -1;
  }

  /**
   * The sizes for each input that is changed, by its name.
   *
   * @param boxes how many boxes {@code auto} makes of an axis of an image
   */
  static Map<String, int[]> of(
      Settings settings,
      String parameter,
      int boxes,
      DifferentiableOutput output,
      Map<String, Tensor> inputs) {
    String text = settings.word(parameter);
    Map<String, int[]> extents = new LinkedHashMap<>();
    if (text.contains(":")) {
      for (String part : text.split(",", -1)) {
        int colon = part.lastIndexOf(':');
        String name = colon < 0 ? "" : part.substring(0, colon);
        Tensor input = inputs.get(name);
        if (input == null) {
          throw settings.unexpected(
              parameter, "sizes for inputs of the model, which are " + inputs.keySet());
        }
        extents.put(
            name, sizes(settings, parameter, part.substring(colon + 1), input.shape().row()));
      }
      return extents;
    }
    for (TensorSpec spec : output.inputs()) {
      String name = DifferentiableOutput.inputOf(spec.name());
      Shape row = Inputs.get(inputs, name).shape().row();
      extents.put(
          name, text.equals("auto") ? auto(row, boxes) : sizes(settings, parameter, text, row));
    }
    return extents;
  }

  /** Whether a text has the right form, before any input is known. */
  static void requireForm(Settings settings, String parameter) {
    String text = settings.word(parameter);
    if (!text.equals("auto")) {
      for (String part : text.split(",", -1)) {
        if (!part.matches("(.+:)?\\d{1,6}(x\\d{1,6})*") || part.matches("(.*:|.*x)?0+(x.*)?")) {
          throw settings.unexpected(parameter, FORM);
        }
      }
    }
  }

  private static int[] auto(Shape row, int boxes) {
    int[] sizes = new int[row.rank()];
    int channels = channelAxis(row);
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] =
          axis == channels
              ? Math.toIntExact(row.dim(axis))
              : auto(row.dim(axis), perAxis(row, boxes));
    }
    return sizes;
  }

  /** An image has two axes to cut, so each gets fewer pieces; a table's features stay apart. */
  private static int perAxis(Shape row, int boxes) {
    return row.rank() < 3 ? boxes * boxes : boxes;
  }

  private static int[] sizes(Settings settings, String parameter, String text, Shape row) {
    try {
      int[] given = Arrays.stream(text.split("x", -1)).mapToInt(Integer::parseInt).toArray();
      int[] sizes = given.length == 1 ? new int[row.rank()] : given;
      if (given.length == 1) {
        Arrays.fill(sizes, given[0]);
      }
      if (sizes.length == row.rank() && Arrays.stream(sizes).allMatch(size -> size > 0)) {
        return sizes;
      }
    } catch (NumberFormatException e) {
      // Refused below, with the shape.
    }
    throw settings.unexpected(parameter, "one size above 0 per axis of a row, which is " + row);
  }
}
