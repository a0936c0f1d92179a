package org.glasswatt.analyzers.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.glasswatt.analyzers.metric.Metrics;
import org.glasswatt.analyzers.plan.PlanError;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.quality.Judged;
import org.glasswatt.explainers.quality.PredictiveQuality;
import org.glasswatt.explainers.quality.QualityScore;
import org.glasswatt.reports.audit.Direction;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Interval;
import org.glasswatt.reports.audit.Metric;
import org.glasswatt.reports.audit.Quality;
import org.glasswatt.reports.audit.Quality.Task;
import org.jspecify.annotations.Nullable;

/** Turns what was found about predictive quality into the report's terms. */
final class QualityStep {
  private QualityStep() {}

  /**
   * The report's section.
   *
   * @param planned the task that the plan names, or null
   * @throws UserError when the plan names another task than data and output make possible
   */
  static Quality judge(PredictiveQuality quality, @Nullable Task planned) {
    if (planned == Task.NONE) {
      return new Quality(Task.NONE, List.of(), null, List.of());
    }
    Task found = Task.valueOf(quality.task().name());
    if (planned != null && planned != found) {
      throw new UserError(
          PlanError.CONFLICT,
          "The plan's task is "
              + planned.name().toLowerCase(Locale.ROOT)
              + ", but data and output make it "
              + found.name().toLowerCase(Locale.ROOT)
              + " ("
              + quality.basis()
              + ").",
          "Check label, classes and output in the plan, or leave the task out.");
    }
    Judged judged = quality.judged();
    List<Metric> figures = quality.scores().stream().map(QualityStep::metric).toList();
    if (judged instanceof Judged.Classification classes) {
      return new Quality(found, classes.classes(), confusion(classes), figures);
    }
    return new Quality(found, List.of(), null, figures);
  }

  private static List<List<Long>> confusion(Judged.Classification judged) {
    return Arrays.stream(judged.confusion())
        .map(row -> Arrays.stream(row).boxed().toList())
        .toList();
  }

  private static Metric metric(QualityScore score) {
    Figure figure = figure(score.outcome());
    return Metrics.find(score.id())
        .map(type -> type.with(figure))
        .orElseGet(
            () ->
                new Metric(
                    score.id(),
                    score.label(),
                    score.unit(),
                    Direction.valueOf(score.direction().name()),
                    figure));
  }

  /** An outcome in the report's terms. */
  static Figure figure(QualityScore.Outcome outcome) {
    return outcome instanceof QualityScore.Computed computed
        ? new Figure.Measured(
            computed.value(), interval(computed.interval()), computed.n(), computed.method())
        : Figure.notMeasured(((QualityScore.NotComputed) outcome).reason());
  }

  private static @Nullable Interval interval(QualityScore.@Nullable Range range) {
    return range == null ? null : new Interval(range.low(), range.high(), range.level());
  }
}
