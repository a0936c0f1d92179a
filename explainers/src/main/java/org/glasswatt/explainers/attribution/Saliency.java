package org.glasswatt.explainers.attribution;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Saliency: the derivative of the explained element with respect to each input element, {@code
 * ∂f/∂xᵢ}, or its absolute value.
 *
 * <p>Shape: as the input. Unit: the explained element's per unit of the input. One gradient
 * evaluation per row. Source: Simonyan, Vedaldi, Zisserman, "Deep inside convolutional networks"
 * (2013), section 3.
 */
final class Saliency implements Explainer {
  static final ExplainerType TYPE =
      new ExplainerType(
          "saliency",
          "Saliency",
          "How fast the output changes with each input element, at this very input.",
          "Simonyan et al. 2013, arXiv:1312.6034",
          Set.of(ExplainerType.Need.GRADIENTS),
          List.of(
              new Parameter(
                  "absolute",
                  "true|false",
                  "true",
                  "Whether the sign is dropped, as in the paper.")),
          (settings, context) -> new Saliency(settings.flag("absolute")));

  private final boolean absolute;

  private Saliency(boolean absolute) {
    this.absolute = absolute;
  }

  @Override
  public Attribution explain(
      DifferentiableOutput output, Map<String, Tensor> inputs, int[] elements, Progress progress) {
    return GradientBatches.explain(
        output,
        inputs,
        elements,
        progress,
        absolute ? (gradient, input) -> Math.abs(gradient) : (gradient, input) -> gradient);
  }
}
