package org.glasswatt.analyzers.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Metric;
import org.jspecify.annotations.Nullable;

/**
 * What changed from one audit to another.
 *
 * @param base title and model digest of the first
 * @param candidate title and model digest of the second
 * @param changes each figure that both hold, in the candidate's order
 * @param drift how far the reasons differ, or null where no method can tell
 * @param notes what makes the two less comparable
 */
public record Comparison(
    Side base, Side candidate, List<Change> changes, @Nullable Drift drift, List<String> notes) {
  /** Below this, features matter in another order. */
  private static final double SAME_REASONS = 0.9;

  /** A summary is one sentence; the table has them all. */
  private static final int SHOWN = 3;

  /** Copies the lists. */
  public Comparison {
    changes = List.copyOf(changes);
    notes = List.copyOf(notes);
  }

  /**
   * One of the two audits.
   *
   * @param title the audit's title
   * @param modelSha256 digest of its model
   */
  public record Side(String title, String modelSha256) {
    private static Side of(AuditReport report) {
      return new Side(report.title(), report.model().sha256());
    }
  }

  /**
   * Compares two audits.
   *
   * @throws UserError when they were made on other data, or explained another target
   */
  public static Comparison of(AuditReport base, AuditReport candidate) {
    refuseOther("data", base.data().sha256(), candidate.data().sha256());
    refuseOther("target", setting(base, "explain.target"), setting(candidate, "explain.target"));
    Map<String, Metric> before = new LinkedHashMap<>();
    base.metrics().forEach(metric -> before.put(metric.id(), metric));
    List<Change> changes = new ArrayList<>();
    for (Metric metric : candidate.metrics()) {
      Metric earlier = before.get(metric.id());
      if (earlier != null) {
        changes.add(Change.of(earlier, metric));
      }
    }
    return new Comparison(
        Side.of(base),
        Side.of(candidate),
        changes,
        Drift.between(base.explanations().methods(), candidate.explanations().methods())
            .orElse(null),
        notes(base, candidate));
  }

  private static String setting(AuditReport report, String key) {
    return report.provenance().settings().getOrDefault(key, "");
  }

  private static void refuseOther(String what, String base, String candidate) {
    if (!base.equals(candidate)) {
      throw new UserError(
          CompareError.NOT_COMPARABLE,
          "The two audits can't be compared: the "
              + what
              + " differs ("
              + base
              + " and "
              + candidate
              + ").",
          "Audit both models by the same plan on the same data; or give two models and --plan.");
    }
  }

  private static List<String> notes(AuditReport base, AuditReport candidate) {
    List<String> notes = new ArrayList<>();
    if (!Objects.equals(base.provenance().cpu(), candidate.provenance().cpu())) {
      notes.add("The audits ran on different machines, so energy and time are not comparable.");
    }
    Map<String, String> before = base.provenance().settings();
    List<String> differ =
        candidate.provenance().settings().entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("explain."))
            .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
            .map(Map.Entry::getKey)
            .toList();
    if (!differ.isEmpty()) {
      notes.add("Settings differ: " + String.join(", ", differ) + ".");
    }
    if (base.model().sha256().equals(candidate.model().sha256())) {
      notes.add("Both audits are of the same model file.");
    }
    return notes;
  }

  /** The figures of one kind. */
  public List<Change> of(Change.Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).toList();
  }

  /** What changed and whether it matters, in a few words. */
  public String summary() {
    List<Change> worse = of(Change.Kind.WORSE);
    List<Change> better = of(Change.Kind.BETTER);
    String figures =
        (worse.isEmpty() ? "No figure is worse" : "Worse: " + labels(worse))
            + (better.isEmpty() ? ". None is better" : ". Better: " + labels(better));
    Drift found = drift;
    return figures
        + (found == null
            ? ". Whether the reasons changed is not known."
            : found.rankCorrelation() >= SAME_REASONS
                ? ". Predictions rest on the same features."
                : ". Predictions rest on other features than before.");
  }

  private static String labels(List<Change> changes) {
    String first =
        changes.stream()
            .limit(SHOWN)
            .map(change -> change.metric().label())
            .collect(Collectors.joining("; "));
    return first + (changes.size() > SHOWN ? " and " + (changes.size() - SHOWN) + " more" : "");
  }
}
