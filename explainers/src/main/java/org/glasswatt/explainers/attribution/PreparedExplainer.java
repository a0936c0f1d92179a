package org.glasswatt.explainers.attribution;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Lets a method work where the gradient starts, and gives its attributions back in the shape of the
 * inputs: what an embedding's numbers contributed is summed to the id they stand for.
 */
final class PreparedExplainer implements Explainer {
  private final Explainer method;

  PreparedExplainer(Explainer method) {
    this.method = method;
  }

  @Override
  public Attribution explain(
      DifferentiableOutput output, Map<String, Tensor> inputs, int[] elements, Progress progress) {
    Attribution found = method.explain(output, output.prepare(inputs), elements, progress);
    if (output.isLayer()) {
      return found;
    }
    Map<String, Tensor> values = new LinkedHashMap<>();
    found
        .values()
        .forEach(
            (name, tensor) -> {
              String input = DifferentiableOutput.inputOf(name);
              Tensor own =
                  name.equals(input) ? tensor : summed(tensor, Inputs.get(inputs, input).shape());
              values.merge(input, own, PreparedExplainer::sum);
            });
    return found.withValues(values);
  }

  /** Sums what lies behind each element of an input, or each row where shapes don't match. */
  private static Tensor summed(Tensor tensor, Shape input) {
    int groups = input.elements();
    if (tensor.size() % groups != 0) {
      throw new IllegalStateException(
          "The tensor " + tensor + " can't be summed to the shape " + input + ".");
    }
    int width = tensor.size() / groups;
    double[] sums = new double[groups];
    for (int i = 0; i < tensor.size(); i++) {
      sums[i / width] += tensor.get(i);
    }
    return Tensor.of(DType.FLOAT64, input, sums);
  }

  private static Tensor sum(Tensor a, Tensor b) {
    double[] sums = a.toDoubles();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += b.get(i);
    }
    return Tensor.of(DType.FLOAT64, a.shape(), sums);
  }
}
