package org.glasswatt.explainers.model;

import java.util.List;

/** Whether a model's gradients can be computed. */
public sealed interface GradientStatus {
  /**
   * Gradients are available.
   *
   * @param inputs names of the inputs that have a differentiable path to an output
   */
  record Available(List<String> inputs) implements GradientStatus {
    /** Copies the list. */
    public Available {
      inputs = List.copyOf(inputs);
    }
  }

  /**
   * Gradients are not available; scoring still works.
   *
   * @param reason why, in one sentence
   * @param blockedBy the nodes that stop them, as "operator at node"; may be empty
   */
  record Refused(String reason, List<String> blockedBy) implements GradientStatus {
    /** Copies the list. */
    public Refused {
      blockedBy = List.copyOf(blockedBy);
    }
  }

  /**
   * Not known until the model has seen a batch, because its file does not tell the types of its
   * inputs.
   *
   * @param reason what is missing, in one sentence
   */
  record Undecided(String reason) implements GradientStatus {}
}
