package org.glasswatt.analyzers.junit;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.glasswatt.explainers.error.Nearest;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.DataCard;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Interval;
import org.glasswatt.reports.audit.MethodResult;
import org.glasswatt.reports.audit.MethodResult.FeatureImportance;
import org.glasswatt.reports.audit.Metric;
import org.glasswatt.reports.audit.RowExplanation;

/** What assertions look up in an audit, and the words in which they fail. */
final class Findings {
  private static final String COMPLETENESS = "explanation.completeness_delta_max";
  private static final String JOULES = "energy.joules_per_prediction";

  /** Rows or features that a message names. */
  private static final int NAMED = 3;

  private final ModelUnderTest model;
  private final AuditReport report;

  Findings(ModelUnderTest model, AuditReport report) {
    this.model = model;
    this.report = report;
  }

  /** What is wrong when a row's explanation does not add up, or nothing. */
  Optional<String> completenessBelow(double limit) {
    Optional<String> problem =
        above(COMPLETENESS, limit, true, "a relative completeness delta below ");
    return problem.map(found -> written(found + worstRows()));
  }

  /** What is wrong when a prediction uses more, or nothing. */
  Optional<String> usesAtMost(double joules) {
    return above(JOULES, joules, false, "an energy per prediction of at most ").map(this::written);
  }

  /**
   * The share of the mean absolute attribution that falls on a column or a feature.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  double share(String name) {
    MethodResult method = judged();
    String listed = method.parameters().get("listed");
    if (listed != null) {
      throw new IllegalStateException(
          "Shares are of all features, but the audit lists only " + listed + ".");
    }
    Set<String> names = names(name, method);
    double all = method.global().stream().mapToDouble(FeatureImportance::meanAbsolute).sum();
    double own =
        method.global().stream()
            .filter(feature -> names.contains(feature.feature()))
            .mapToDouble(FeatureImportance::meanAbsolute)
            .sum();
    return all > 0 ? own / all : Double.NaN;
  }

  /** What is wrong with a share. */
  String reliance(String feature, String rule, double limit, double share) {
    MethodResult method = judged();
    String found =
        Double.isNaN(share)
            ? "every attribution is zero, so there are no shares"
            : "it relies on it by " + number(share);
    return written(
        "Expected the explanations of "
            + model.title()
            + " to rely on \""
            + feature
            + "\" by "
            + rule
            + " "
            + number(limit)
            + ",\nbut "
            + found
            + " over "
            + method.rowsExplained()
            + " rows (share of the mean absolute attribution, "
            + method.title()
            + ").\nLargest: "
            + method.global().stream()
                .limit(NAMED)
                .map(f -> f.feature() + " " + number(f.meanAbsolute()))
                .collect(Collectors.joining(", "))
            + ".");
  }

  private Optional<String> above(String metric, double limit, boolean strictly, String expected) {
    Figure figure =
        report.metrics().stream()
            .filter(known -> known.id().equals(metric))
            .map(Metric::figure)
            .findFirst()
            .orElse(Figure.notMeasured("the audit has no such figure"));
    String rule = "Expected " + model.title() + " to have " + expected + number(limit);
    if (figure instanceof Figure.Measured measured) {
      boolean kept = strictly ? measured.value() < limit : measured.value() <= limit;
      return kept
          ? Optional.empty()
          : Optional.of(rule + ",\nbut found " + words(metric, measured));
    }
    return Optional.of(
        rule
            + ",\nbut "
            + metric
            + " was not measured, because "
            + ((Figure.NotMeasured) figure).reason()
            + ".");
  }

  private static String words(String metric, Figure.Measured measured) {
    Interval interval = measured.interval();
    return number(measured.value())
        + (interval == null
            ? ""
            : " ("
                + number(interval.low())
                + " to "
                + number(interval.high())
                + ", "
                + Math.round(100 * interval.level())
                + " % interval)")
        + (measured.n() == null ? "" : ", n = " + measured.n())
        + ": "
        + metric
        + ", "
        + measured.method()
        + ".";
  }

  private String worstRows() {
    List<RowExplanation> rows =
        report.explanations().methods().isEmpty() ? List.of() : judged().rows();
    if (rows.isEmpty()) {
      return "\nThe plan keeps single rows out (report.rows); with masked, they are named here.";
    }
    return "\nLargest deltas: "
        + rows.stream()
            .filter(row -> row.completenessDelta() != null)
            .sorted(Comparator.comparingDouble(Findings::delta).reversed())
            .limit(NAMED)
            .map(
                row ->
                    "row "
                        + row.row()
                        + " (off by "
                        + number(delta(row))
                        + " at an explained score of "
                        + number(row.score())
                        + ")")
            .collect(Collectors.joining(", "))
        + ".";
  }

  private static double delta(RowExplanation row) {
    Double delta = row.completenessDelta();
    return delta == null ? 0 : Math.abs(delta);
  }

  /** The method that gates judge: the first one with a baseline, else the first. */
  private MethodResult judged() {
    List<MethodResult> methods = report.explanations().methods();
    return methods.stream()
        .filter(method -> !method.baseline().isEmpty())
        .findFirst()
        .or(() -> methods.stream().findFirst())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Nothing of "
                        + model.title()
                        + " was explained: the plan names no method, or the model has no"
                        + " gradients for those it names."));
  }

  private Set<String> names(String name, MethodResult method) {
    Set<String> found = new TreeSet<>();
    Set<String> known = new TreeSet<>();
    for (DataCard.FeatureInfo feature : report.data().features()) {
      known.add(feature.column().isEmpty() ? feature.name() : feature.column());
      if (feature.name().equals(name) || feature.column().equals(name)) {
        found.add(feature.name());
      }
    }
    for (FeatureImportance feature : method.global()) {
      if (feature.feature().equals(name)) {
        found.add(name);
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          model.title() + " has no feature \"" + name + "\". " + Nearest.hint(name, known));
    }
    return found;
  }

  private String written(String message) {
    return message + "\nReport: " + model.write(report);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
