package org.glasswatt.explainers.input;

import java.util.function.IntFunction;
import org.glasswatt.explainers.error.Printable;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/** Puts numbers into the element type a model's input takes, refusing those it can't hold. */
final class ModelValues {
  private ModelValues() {}

  /**
   * A tensor of the input's element type.
   *
   * @param where says where the number at an index comes from, for messages
   */
  static Tensor tensor(TensorSpec spec, double[] values, Shape shape, IntFunction<String> where) {
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      if (!fits(spec.dtype(), value)) {
        throw refusal(spec, value, where.apply(i));
      }
    }
    return Tensor.of(values, shape.toArray()).cast(spec.dtype());
  }

  /** The mean in the input's element type, rounded where that holds no fractions. */
  static Tensor mean(TensorSpec spec, double[] values, Shape shape) {
    double[] copy = values.clone();
    if (!spec.dtype().isFloating()) {
      for (int i = 0; i < copy.length; i++) {
        copy[i] = Math.rint(copy[i]);
      }
    }
    return Tensor.of(copy, shape.toArray()).cast(spec.dtype());
  }

  private static boolean fits(DType dtype, double value) {
    return switch (dtype) {
      case FLOAT64 -> Double.isFinite(value);
      case FLOAT32, BFLOAT16 -> Float.isFinite((float) value);
      case FLOAT16 -> Math.abs(value) < 65_520;
      case INT8 -> isWhole(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case UINT8 -> isWhole(value, 0, 255);
      case INT16 -> isWhole(value, Short.MIN_VALUE, Short.MAX_VALUE);
      case INT32 -> isWhole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      // Beyond 2^53 a double no longer tells neighbouring whole numbers apart.
      case INT64 -> isWhole(value, -0x1p53, 0x1p53);
      case BOOL -> isWhole(value, 0, 1);
      case STRING -> false;
    };
  }

  private static boolean isWhole(double value, double min, double max) {
    return value == Math.rint(value) && value >= min && value <= max;
  }

  private static UserError refusal(TensorSpec spec, double value, String where) {
    if (spec.dtype().isFloating()) {
      return new UserError(
          InputError.NOT_FINITE,
          where
              + "after scaling the value is "
              + value
              + ", which "
              + spec.dtype()
              + " can't hold; a finite number was expected.",
          "Correct the value or the scale's numbers.");
    }
    return new UserError(
        InputError.WRONG_TYPE,
        where
            + "the value is "
            + Printable.number(value)
            + ", but the model's input takes "
            + spec.dtype()
            + "; a number of that type was expected.",
        "Correct the value, or do not scale a column that the model takes as "
            + spec.dtype()
            + ".");
  }
}
