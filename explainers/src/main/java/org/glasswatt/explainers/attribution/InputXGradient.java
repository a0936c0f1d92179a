package org.glasswatt.explainers.attribution;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Input × gradient: {@code xᵢ · ∂f/∂xᵢ}, exact for a linear function without a constant.
 *
 * <p>Shape: as the input. Unit: the explained element's. One gradient evaluation per row. Source:
 * Shrikumar et al., "Not just a black box" (2016).
 */
final class InputXGradient implements Explainer {
  static final ExplainerType TYPE =
      new ExplainerType(
          "input_x_gradient",
          "Input × gradient",
          "Each input element times how fast the output changes with it, at this very input.",
          "Shrikumar et al. 2016, arXiv:1605.01713",
          Set.of(ExplainerType.Need.GRADIENTS),
          List.of(),
          (settings, context) -> new InputXGradient());

  private InputXGradient() {}

  @Override
  public Attribution explain(
      DifferentiableOutput output, Map<String, Tensor> inputs, int[] elements, Progress progress) {
    return GradientBatches.explain(
        output, inputs, elements, progress, (gradient, input) -> gradient * input);
  }
}
