package org.glasswatt.explainers.attribution;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A way to integrate gradients along the straight lines of a batch. */
interface PathIntegrator {
  /** Integrates along every row's line. */
  Integral integrate(Lines lines, Progress progress);

  /**
   * The integrals.
   *
   * @param values by name of what is differentiated, {@code (xᵢ − x′ᵢ) ∫ ∂f/∂xᵢ}, row-major
   * @param evaluations gradient evaluations of each row
   * @param convergence how far an adaptive integrator got, or null
   */
  record Integral(
      Map<String, double[]> values, int[] evaluations, @Nullable Convergence convergence) {}
}
