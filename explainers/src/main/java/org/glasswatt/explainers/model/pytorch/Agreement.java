package org.glasswatt.explainers.model.pytorch;

import java.util.Map;
import org.glasswatt.explainers.tensor.Tensor;

/** Whether two runs of a module gave the same. */
final class Agreement {
  /** Relative to the largest number of an output; float32 sums in another order differ less. */
  private static final double TOLERANCE = 1e-5;

  private Agreement() {}

  /** Whether the floating-point outputs agree; others can't be differentiated and do not count. */
  static boolean of(Map<String, Tensor> a, Map<String, Tensor> b) {
    for (Map.Entry<String, Tensor> entry : a.entrySet()) {
      Tensor other = b.get(entry.getKey());
      if (other == null || !of(entry.getValue(), other)) {
        return false;
      }
    }
    return a.size() == b.size();
  }

  /** Whether two tensors agree; NaN agrees with NaN. */
  static boolean of(Tensor a, Tensor b) {
    if (!a.dtype().isFloating()) {
      return true;
    }
    if (a.dtype() != b.dtype() || !a.shape().equals(b.shape())) {
      return false;
    }
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < a.size(); i++) {
      if (Double.isFinite(a.get(i)) && Double.isFinite(b.get(i))) {
        largest = Math.max(largest, Math.abs(a.get(i)));
        difference = Math.max(difference, Math.abs(a.get(i) - b.get(i)));
      } else if (Double.compare(a.get(i), b.get(i)) != 0) {
        return false;
      }
    }
    return difference <= TOLERANCE * largest;
  }
}
