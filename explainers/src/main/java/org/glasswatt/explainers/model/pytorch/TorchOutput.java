package org.glasswatt.explainers.model.pytorch;

import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.model.CallSize;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.Tensor;

/** One output of a TorchScript module as a differentiable function of its inputs. */
final class TorchOutput implements DifferentiableOutput {
  /** Beyond it a layer no longer fits the processor's caches, and takes up to twice as long. */
  private static final CallSize CALL_SIZE = new CallSize(1024, 64, 1 << 18, 32, 1 << 18);

  private final TorchScriptModel model;
  private final String output;
  private final Scalar scalar;
  private final String description;

  /**
   * An output.
   *
   * @param description the explained number in words
   */
  TorchOutput(TorchScriptModel model, String output, Scalar scalar, String description) {
    this.model = model;
    this.output = output;
    this.scalar = scalar;
    this.description = description;
  }

  @Override
  public TensorSpec explained() {
    return model.output(output);
  }

  @Override
  public Scalar scalar() {
    return scalar;
  }

  @Override
  public String description() {
    return description;
  }

  /**
   * The inputs that were given floating-point numbers in the last batch, and the embeddings of
   * those that were given ids; before any batch, all inputs.
   */
  @Override
  public List<TensorSpec> inputs() {
    return model.differentiated();
  }

  @Override
  public CallSize callSize() {
    return CALL_SIZE;
  }

  @Override
  public Map<String, Tensor> prepare(Map<String, Tensor> inputs) {
    return model.prepare(inputs);
  }

  @Override
  public Tensor values(Map<String, Tensor> inputs) {
    Map<String, Tensor> outputs = model.forward(inputs);
    String name = TorchScriptModel.chosen(output, outputs.keySet());
    Tensor values = outputs.get(name);
    if (values == null) {
      throw new IllegalStateException("The output " + name + " was chosen from those given.");
    }
    return TorchModule.requireRows(name, values, rows(inputs));
  }

  @Override
  public Gradient gradient(Map<String, Tensor> inputs, int[] elements) {
    TorchModule.Derivative derivative = model.differentiate(output, inputs, elements);
    return new Gradient(derivative.output().pick(elements), derivative.gradients());
  }

  private static int rows(Map<String, Tensor> inputs) {
    return inputs.values().stream().mapToInt(Tensor::rows).max().orElse(0);
  }
}
