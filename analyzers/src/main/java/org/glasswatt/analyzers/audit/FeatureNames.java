package org.glasswatt.analyzers.audit;

import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.input.Feature;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/** Names the elements of inputs: by feature where the data names them, else by position. */
final class FeatureNames {
  private final InputSet data;
  private final boolean several;

  FeatureNames(InputSet data) {
    this.data = data;
    this.several = data.inputs().size() > 1;
  }

  /** The feature that an element of an input's row is. */
  Feature feature(String input, int element) {
    List<Feature> named = data.features().getOrDefault(input, List.of());
    if (!named.isEmpty()) {
      return named.get(element);
    }
    return new Feature(prefix(input) + position(input, element), "", "", false);
  }

  private String prefix(String input) {
    return several || data.inputs().isEmpty() ? input : "";
  }

  private String position(String input, int element) {
    Map<String, Tensor> inputs = data.inputs();
    Tensor tensor = inputs.get(input);
    if (tensor == null) {
      throw new IllegalArgumentException("There is no input " + input + ".");
    }
    Shape row = tensor.shape().row();
    StringBuilder text = new StringBuilder("]");
    int rest = element;
    for (int axis = row.rank() - 1; axis >= 0; axis--) {
      int extent = Math.toIntExact(row.dim(axis));
      text.insert(0, rest % extent).insert(0, axis == 0 ? "[" : ",");
      rest /= extent;
    }
    return text.toString();
  }
}
