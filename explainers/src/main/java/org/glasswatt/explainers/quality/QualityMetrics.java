package org.glasswatt.explainers.quality;

import java.util.List;

/** The catalogue of predictive-quality figures; a new one is one class and one line here. */
public final class QualityMetrics {
  private static final List<QualityMetric<?>> ALL =
      List.of(
          new Accuracy(),
          new BalancedAccuracy(),
          new MacroF1(),
          new MajorityAccuracy(),
          new LogLoss(),
          new RocAuc(),
          new MeanAbsoluteError(),
          new RootMeanSquaredError(),
          new DeterminationCoefficient(),
          new Correlation(),
          new ReconstructionError());

  private QualityMetrics() {}

  /** All figures, in the order readers see them. */
  public static List<QualityMetric<?>> all() {
    return ALL;
  }

  /** The figures that judge a kind of predictions. */
  static List<QualityScore> judge(Judged judged, long seed) {
    return ALL.stream()
        .filter(metric -> metric.judges().isInstance(judged))
        .map(metric -> score(metric, judged, seed))
        .toList();
  }

  private static <J extends Judged> QualityScore score(
      QualityMetric<J> metric, Judged judged, long seed) {
    return new QualityScore(
        metric.id(),
        metric.label(),
        "",
        metric.direction(),
        metric.compute(metric.judges().cast(judged), seed));
  }
}
