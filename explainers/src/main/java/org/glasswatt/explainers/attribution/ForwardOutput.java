package org.glasswatt.explainers.attribution;

import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.GradientStatus;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Tensor;

/** One output of a model that has no gradients, for methods that need none. */
public final class ForwardOutput implements DifferentiableOutput {
  private final LoadedModel model;
  private final String output;

  private ForwardOutput(LoadedModel model, String output) {
    this.model = model;
    this.output = output;
  }

  /**
   * The output that a method explains: differentiable where the method needs it or the model allows
   * it, so that all methods explain the same number.
   *
   * @param inputs some rows; a model that does not tell its inputs' types is run on one
   * @throws org.glasswatt.explainers.error.UserError when the method needs gradients that the model
   *     does not have
   */
  public static DifferentiableOutput of(
      LoadedModel model,
      String output,
      Scalar scalar,
      ExplainerType type,
      Map<String, Tensor> inputs) {
    runOneRow(model, inputs);
    return type.usesGradients()
        ? model.differentiate(output, scalar)
        : any(model, output, scalar, inputs);
  }

  /** The output, differentiable where the model allows it. */
  public static DifferentiableOutput any(
      LoadedModel model, String output, Scalar scalar, Map<String, Tensor> inputs) {
    runOneRow(model, inputs);
    return model.gradients() instanceof GradientStatus.Refused
        ? of(model, output)
        : model.differentiate(output, scalar);
  }

  private static void runOneRow(LoadedModel model, Map<String, Tensor> inputs) {
    if (model.gradients() instanceof GradientStatus.Undecided) {
      model.score(Chunks.slice(inputs, 0, Math.min(1, Chunks.rows(inputs))));
    }
  }

  /** The output as the signature gives it. */
  public static DifferentiableOutput of(LoadedModel model, String output) {
    return new ForwardOutput(model, model.description().signature().output(output).name());
  }

  @Override
  public TensorSpec explained() {
    return model.description().signature().output(output);
  }

  @Override
  public Scalar scalar() {
    return Scalar.AS_IS;
  }

  @Override
  public String description() {
    return "output " + output + " as it is";
  }

  /** All inputs that hold numbers. */
  @Override
  public List<TensorSpec> inputs() {
    return model.description().signature().inputs().stream()
        .filter(input -> input.dtype() != DType.STRING && input.dtype() != DType.BOOL)
        .toList();
  }

  @Override
  public Tensor values(Map<String, Tensor> inputs) {
    return Inputs.get(model.score(inputs), output);
  }

  @Override
  public Gradient gradient(Map<String, Tensor> inputs, int[] elements) {
    throw new UnsupportedOperationException("This model has no gradients.");
  }
}
