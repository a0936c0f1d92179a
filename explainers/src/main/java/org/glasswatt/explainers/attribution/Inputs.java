package org.glasswatt.explainers.attribution;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Tensor;

/** Look-ups in tensors by input name. */
final class Inputs {
  private Inputs() {}

  /** What belongs to an input and must be there. */
  static <T> T get(Map<String, T> tensors, String name) {
    T tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "There is no tensor for " + name + "; given: " + tensors.keySet() + ".");
    }
    return tensor;
  }

  /** Float64 tensors of the inputs' shapes. */
  static Map<String, Tensor> like(Map<String, Tensor> inputs, Map<String, double[]> values) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    values.forEach(
        (name, array) ->
            tensors.put(name, Tensor.of(DType.FLOAT64, get(inputs, name).shape(), array)));
    return tensors;
  }
}
