package org.glasswatt.explainers.model.tensorflow;

import java.util.List;
import org.glasswatt.explainers.model.GradientStatus;

/** Why a gradient can't be built; never leaves the package. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient GradientStatus.Refused status;

  /**
   * Creates a refusal.
   *
   * @param reason one sentence
   * @param blockedBy the nodes that stop the gradient, as "operator at node"
   */
  Refusal(String reason, List<String> blockedBy) {
    super(reason);
    this.status = new GradientStatus.Refused(reason, blockedBy);
  }

  GradientStatus.Refused status() {
    return status;
  }
}
