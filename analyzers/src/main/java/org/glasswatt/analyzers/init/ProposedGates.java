package org.glasswatt.analyzers.init;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Direction;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Metric;

/** Gates that the measured model passes, with room for what another run or machine would find. */
final class ProposedGates {
  /** Below the lower end of the interval, as a part of the value. */
  private static final double QUALITY_MARGIN = 0.01;

  private static final double COMPLETENESS_FACTOR = 2;

  /** Energy differs that much between machines of one kind. */
  private static final double ENERGY_FACTOR = 10;

  private static final String COMPLETENESS = "explanation.completeness_delta_p95";
  private static final String JOULES = "energy.joules_per_1000_predictions";

  private ProposedGates() {}

  /** The section, with what was measured beside each gate. */
  static String text(AuditReport report) {
    StringBuilder text = new StringBuilder();
    text.append(
        "# Proposed from one measurement of this model; docs/gates.md describes all kinds.\n");
    text.append("gates:\n");
    int before = text.length();
    List<Metric> quality = report.quality().figures();
    if (quality.isEmpty()) {
      text.append("  # No figure of quality: there are no labels to judge by.\n");
    } else {
      text.append(quality(quality.get(0)));
    }
    text.append(upper(report, COMPLETENESS, COMPLETENESS_FACTOR, "", "twice what was measured"));
    text.append(
        upper(
            report,
            JOULES,
            ENERGY_FACTOR,
            ", required: false",
            "ten times the upper end on this machine"));
    boolean none = text.substring(before).lines().allMatch(line -> line.strip().startsWith("#"));
    if (none) {
      text.append("  model.parameters: {required: true}\n");
    }
    text.append("  # Against the release before it (audit --reference LAST.json):\n");
    text.append("  # energy.joules_per_prediction: {regress: {relative: 20%, ci: true}}\n");
    text.append("  # With a feature declared sensitive:\n");
    text.append("  # explanation.sensitive_share: {max: 0.05}\n");
    return text.toString();
  }

  private static String quality(Metric metric) {
    if (!(metric.figure() instanceof Figure.Measured found)) {
      return missing(metric);
    }
    boolean higher = metric.direction() == Direction.HIGHER_IS_BETTER;
    double end =
        found.interval() == null
            ? found.value()
            : higher ? found.interval().low() : found.interval().high();
    double margin = QUALITY_MARGIN * Math.max(Math.abs(found.value()), Math.abs(end));
    BigDecimal limit =
        new BigDecimal(higher ? end - margin : end + margin)
            .round(new MathContext(2, higher ? RoundingMode.FLOOR : RoundingMode.CEILING));
    return "  "
        + metric.id()
        + ": {"
        + (higher ? "min" : "max")
        + ": "
        + limit.toPlainString()
        + "}   # measured "
        + number(found.value())
        + (found.interval() == null
            ? ""
            : ", interval "
                + number(found.interval().low())
                + " to "
                + number(found.interval().high()))
        + "\n";
  }

  private static String upper(
      AuditReport report, String id, double factor, String more, String why) {
    Metric metric =
        report.metrics().stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow();
    if (!(metric.figure() instanceof Figure.Measured found)) {
      return missing(metric);
    }
    double end = found.interval() == null ? found.value() : found.interval().high();
    BigDecimal limit =
        new BigDecimal(Math.max(factor * end, Double.MIN_NORMAL))
            .round(new MathContext(1, RoundingMode.CEILING));
    return "  "
        + id
        + ": {max: "
        + plain(limit)
        + more
        + "}   # "
        + why
        + ", "
        + number(end)
        + "\n";
  }

  /** A decimal that YAML reads as a number: with a point when it has an exponent. */
  private static String plain(BigDecimal limit) {
    boolean readable = Math.abs(limit.scale()) < 12;
    return readable ? limit.toPlainString() : String.format(Locale.ROOT, "%.1e", limit);
  }

  private static String missing(Metric metric) {
    return "  # "
        + metric.id()
        + ": not measured, because "
        + YamlText.comment(((Figure.NotMeasured) metric.figure()).reason())
        + "\n";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
