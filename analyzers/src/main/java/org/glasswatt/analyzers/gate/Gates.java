package org.glasswatt.analyzers.gate;

import java.time.LocalDate;
import java.util.ArrayList;
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
import org.jspecify.annotations.Nullable;

/** Judges gates, and says what they come to together. */
public final class Gates {
  /** A verdict's reason is one sentence; the list of gates has them all. */
  private static final int SHOWN_REASONS = 3;

  private Gates() {}

  /**
   * Judges every rule on the figure that it names.
   *
   * @param metrics the audit's figures; each id at most once
   * @param dataSha256 digest of the data that they were made on
   * @param reference an earlier audit
   * @param today the day on which waivers must hold
   * @return one result per rule, in the order of the rules, but for those that do not apply
   */
  public static List<GateResult> judge(
      Policy policy,
      List<Metric> metrics,
      String dataSha256,
      Reference reference,
      LocalDate today) {
    Map<String, Metric> byId = byId(metrics);
    Map<String, Metric> references = byId(reference.comparableOn(dataSha256));
    List<GateResult> results = new ArrayList<>();
    for (GateRule rule : policy.rules()) {
      Metric metric = byId.get(rule.metric());
      Metric base = references.get(rule.metric());
      GateResult result =
          judge(
              rule,
              metric == null ? absent(rule.metric()) : metric,
              base == null ? null : base.figure());
      if (result.verdict() != Verdict.NOT_MEASURED || rule.onMissing() != OnMissing.SKIP) {
        results.add(waived(result, policy.waivers(), today));
      }
    }
    return results;
  }

  private static Map<String, Metric> byId(List<Metric> metrics) {
    return metrics.stream().collect(Collectors.toMap(Metric::id, Function.identity()));
  }

  private static GateResult waived(GateResult result, List<Waiver> waivers, LocalDate today) {
    if (result.verdict() != Verdict.FAIL) {
      return result;
    }
    for (Waiver waiver : waivers) {
      if (waiver.metric().equals(result.metric())) {
        boolean holds = waiver.holdsOn(today);
        String words =
            holds
                ? "waived by "
                    + waiver.owner()
                    + " until "
                    + waiver.expires()
                    + ": "
                    + waiver.reason()
                : "the waiver of " + waiver.owner() + " expired on " + waiver.expires();
        return new GateResult(
            result.metric(),
            result.rule(),
            result.required(),
            result.figure(),
            holds ? Verdict.WAIVED : Verdict.FAIL,
            result.reason() + "; " + words);
      }
    }
    return result;
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

  private static GateResult judge(GateRule rule, Metric metric, @Nullable Figure reference) {
    Condition.Judgement judgement = judgement(rule, metric, reference);
    if (judgement.verdict() == Verdict.NOT_MEASURED && rule.onMissing() == OnMissing.FAIL) {
      judgement = new Condition.Judgement(Verdict.FAIL, judgement.reason() + ", which fails here");
    }
    return new GateResult(
        rule.metric(),
        metric.label() + " " + rule.bound().words() + rule.condition().words(metric.unit()),
        rule.required(),
        metric.figure(),
        judgement.verdict(),
        judgement.reason());
  }

  private static Condition.Judgement judgement(
      GateRule rule, Metric metric, @Nullable Figure reference) {
    if (!(metric.figure() instanceof Figure.Measured measured)) {
      return new Condition.Judgement(
          Verdict.NOT_MEASURED,
          metric.label()
              + " was not measured, because "
              + ((Figure.NotMeasured) metric.figure()).reason());
    }
    Double value = rule.bound().of(measured);
    if (value == null) {
      return new Condition.Judgement(
          Verdict.NOT_MEASURED,
          metric.label() + " has no interval, whose " + rule.bound().words().strip() + " decides");
    }
    return rule.condition()
        .judge(
            new Subject(
                metric.label(),
                metric.unit(),
                metric.direction(),
                measured,
                rule.bound(),
                value,
                reference));
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
