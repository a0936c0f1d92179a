package org.glasswatt.explainers.quality;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Tensor;

/** Inputs that are moved a little. */
final class Noise {
  private Noise() {}

  /** Floating-point inputs with uniform noise, by row at most {@code radius} of its range. */
  static Map<String, Tensor> uniform(Explained explained, double radius, SplittableRandom random) {
    Map<String, Tensor> moved = new LinkedHashMap<>(explained.inputs());
    for (String name : explained.attribution().values().keySet()) {
      Tensor input = moved.get(name);
      if (input != null && input.dtype().isFloating()) {
        int width = input.rowSize();
        double[] draws = random.doubles(width, -1, 1).toArray();
        double[] values = input.toDoubles();
        for (int row = 0; row < input.rows(); row++) {
          double[] own = Arrays.copyOfRange(values, row * width, (row + 1) * width);
          double low = Arrays.stream(own).min().orElse(0);
          double high = Arrays.stream(own).max().orElse(0);
          double range = high > low ? high - low : Math.abs(high);
          for (int i = 0; i < width; i++) {
            values[row * width + i] += radius * range * draws[i];
          }
        }
        moved.put(name, Tensor.of(DType.FLOAT64, input.shape(), values).cast(input.dtype()));
      }
    }
    return moved;
  }
}
