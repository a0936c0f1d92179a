package org.glasswatt.analyzers.gate;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.glasswatt.analyzers.metric.MetricType;
import org.glasswatt.analyzers.metric.Metrics;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.GateResult;
import org.glasswatt.reports.audit.Metric;
import org.glasswatt.reports.audit.Verdict;

/** Judges gates, and says what they come to together. */
public final class Gates {
  /** A verdict's reason is one sentence; the list of gates has them all. */
  private static final int SHOWN_REASONS = 3;

  private Gates() {}

  /**
   * Judges every rule on the figure that it names.
   *
   * @param metrics the audit's figures; each id at most once
   * @return one result per rule, in the order of the rules
   */
  public static List<GateResult> judge(List<GateRule> rules, List<Metric> metrics) {
    Map<String, Metric> byId =
        metrics.stream().collect(Collectors.toMap(Metric::id, Function.identity()));
    return rules.stream()
        .map(
            rule -> {
              Metric metric = byId.get(rule.metric());
              return judge(rule, metric == null ? absent(rule.metric()) : metric);
            })
        .toList();
  }

  /**
   * The verdict over all gates. The first of these that applies: a gate failed (required or not); a
   * required gate was not measured, or stayed inconclusive; a gate warns, was waived, or is
   * optional and could not be judged; all passed.
   */
  public static Decision decide(List<GateResult> results) {
    if (results.isEmpty()) {
      return new Decision(Verdict.PASS, "No gate was declared, so nothing was judged.");
    }
    List<GateResult> failed = only(results, result -> result.verdict() == Verdict.FAIL);
    if (!failed.isEmpty()) {
      return decision(Verdict.FAIL, failed, results, "failed");
    }
    List<GateResult> undecided =
        only(results, result -> result.required() && isUndecided(result.verdict()));
    if (!undecided.isEmpty()) {
      boolean missing = undecided.stream().anyMatch(r -> r.verdict() == Verdict.NOT_MEASURED);
      return decision(
          missing ? Verdict.NOT_MEASURED : Verdict.INCONCLUSIVE,
          undecided,
          results,
          undecided.size() == 1
              ? "is required and could not be judged"
              : "are required and could not be judged");
    }
    List<GateResult> warned = only(results, result -> result.verdict() != Verdict.PASS);
    if (!warned.isEmpty()) {
      return decision(
          Verdict.WARN, warned, results, warned.size() == 1 ? "needs a look" : "need a look");
    }
    return results.size() == 1
        ? new Decision(Verdict.PASS, "The only gate passed: " + results.get(0).reason() + ".")
        : new Decision(Verdict.PASS, "All " + results.size() + " gates passed.");
  }

  private static GateResult judge(GateRule rule, Metric metric) {
    Condition.Judgement judgement =
        metric.figure() instanceof Figure.Measured measured
            ? rule.condition().judge(metric.label(), metric.unit(), measured)
            : notMeasured(metric.label(), (Figure.NotMeasured) metric.figure());
    return new GateResult(
        rule.metric(),
        metric.label() + " " + rule.condition().words(metric.unit()),
        rule.required(),
        metric.figure(),
        judgement.verdict(),
        judgement.reason());
  }

  private static Condition.Judgement notMeasured(String label, Figure.NotMeasured figure) {
    return new Condition.Judgement(
        Verdict.NOT_MEASURED, label + " was not measured, because " + figure.reason());
  }

  /** Stands for a figure that the audit does not hold. */
  private static Metric absent(String id) {
    MetricType type =
        Metrics.find(id)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "A gate must name a metric of the catalogue or of the audit, but names \""
                            + id
                            + "\"; take one of Metrics.all()"));
    return type.with(Figure.notMeasured("this audit does not produce it"));
  }

  private static boolean isUndecided(Verdict verdict) {
    return verdict == Verdict.NOT_MEASURED || verdict == Verdict.INCONCLUSIVE;
  }

  private static List<GateResult> only(List<GateResult> results, Predicate<GateResult> which) {
    return results.stream().filter(which).toList();
  }

  private static Decision decision(
      Verdict verdict, List<GateResult> deciding, List<GateResult> all, String did) {
    String count =
        all.size() == 1 ? "The only gate " : deciding.size() + " of " + all.size() + " gates ";
    String reasons =
        deciding.stream()
            .limit(SHOWN_REASONS)
            .map(GateResult::reason)
            .collect(Collectors.joining("; "));
    String rest =
        deciding.size() > SHOWN_REASONS
            ? "; and " + (deciding.size() - SHOWN_REASONS) + " more"
            : "";
    return new Decision(verdict, count + did + ": " + reasons + rest + ".");
  }
}
