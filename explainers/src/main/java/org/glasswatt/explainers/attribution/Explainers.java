package org.glasswatt.explainers.attribution;

import java.util.List;
import org.glasswatt.explainers.error.Nearest;
import org.glasswatt.explainers.error.UserError;

/** The catalogue of attribution methods; a new one is a class and a line here. */
public final class Explainers {
  private static final List<ExplainerType> ALL =
      List.of(
          Saliency.TYPE,
          InputXGradient.TYPE,
          IntegratedGradients.TYPE,
          ExpectedGradients.TYPE,
          NoisyGradients.SMOOTH_GRAD,
          NoisyGradients.SMOOTH_GRAD_SQUARED,
          NoisyGradients.VAR_GRAD,
          GradCam.TYPE,
          Occlusion.TYPE,
          FeatureAblation.TYPE,
          PermutationImportance.TYPE,
          KernelShap.TYPE,
          Lime.TYPE,
          Rise.TYPE);

  private Explainers() {}

  /** Every method, in the order to show. */
  public static List<ExplainerType> all() {
    return ALL;
  }

  /**
   * A method by its id.
   *
   * @throws UserError when there is none, with the nearest id
   */
  public static ExplainerType byId(String id) {
    return ALL.stream()
        .filter(type -> type.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    AttributionError.UNKNOWN_EXPLAINER,
                    "There is no explainer \"" + id + "\".",
                    Nearest.hint(id, ALL.stream().map(ExplainerType::id).toList())));
  }
}
