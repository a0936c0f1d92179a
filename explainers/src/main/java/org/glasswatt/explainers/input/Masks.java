package org.glasswatt.explainers.input;

import java.nio.file.Path;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/** Masks of the known evidence, brought to the shape of the input that they are laid over. */
final class Masks {
  private Masks() {}

  /**
   * A mask for every element of an input. It has the input's shape, or that without the last axis
   * or with one channel there: then it holds for all channels.
   *
   * @throws UserError when it has another shape, or holds text
   */
  static Tensor fit(Tensor mask, Tensor input, Path file) {
    if (mask.dtype() == DType.STRING) {
      throw new UserError(
          InputError.WRONG_TYPE,
          file + ": the mask holds text; numbers or booleans were expected, not 0 inside.",
          "Save the mask as numbers, such as with .astype(\"uint8\").");
    }
    Shape shape = input.shape();
    if (mask.shape().equals(shape)) {
      return mask;
    }
    int last = shape.rank() - 1;
    boolean oneForAll =
        last > 0
            && (mask.shape().dims().equals(shape.dims().subList(0, last))
                || (mask.shape().rank() == shape.rank()
                    && mask.shape().dim(last) == 1
                    && mask.shape().dims().subList(0, last).equals(shape.dims().subList(0, last))));
    if (!oneForAll) {
      throw new UserError(
          InputError.WRONG_SHAPE,
          file + ": the mask's shape is " + mask.shape() + "; the input's is " + shape + ".",
          "Save a mask of that shape, or without its last axis, for all channels alike.");
    }
    int channels = Math.toIntExact(shape.dim(last));
    double[] values = new double[input.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = mask.get(i / channels);
    }
    return Tensor.of(DType.FLOAT64, shape, values);
  }
}
