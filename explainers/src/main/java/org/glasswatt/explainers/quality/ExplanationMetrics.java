package org.glasswatt.explainers.quality;

import java.util.List;

/** The catalogue of figures about explanations; a new one is one class and one line here. */
public final class ExplanationMetrics {
  private static final List<ExplanationMetric> ALL =
      List.of(
          new DeletionGain(),
          new InsertionGain(),
          new FaithfulnessCorrelation(),
          new Infidelity(),
          new SensitivityMax(),
          new GiniSparseness(),
          new AttributionEntropy(),
          new BatchInvariance(),
          new Repeatability(),
          new ParameterRandomisation(),
          new RandomisationEntropyRise(),
          new PointingGame(),
          new RelevanceMass());

  private ExplanationMetrics() {}

  /** All figures, in the order readers see them. */
  public static List<ExplanationMetric> all() {
    return ALL;
  }
}
