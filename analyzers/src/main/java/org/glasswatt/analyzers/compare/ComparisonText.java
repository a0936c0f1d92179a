package org.glasswatt.analyzers.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Interval;
import org.glasswatt.reports.format.Markdown;
import org.jspecify.annotations.Nullable;

/** A comparison on one page of Markdown, which reads well as plain text. */
public final class ComparisonText {
  private static final MathContext DIGITS = new MathContext(4);

  private ComparisonText() {}

  /** The page. */
  public static String of(Comparison comparison) {
    Markdown page = new Markdown();
    page.block(
        "# "
            + Markdown.plain(comparison.base().title())
            + " → "
            + Markdown.plain(comparison.candidate().title()));
    page.block(Markdown.plain(comparison.summary()));
    comparison.notes().forEach(note -> page.block("> " + Markdown.plain(note)));
    page.block("## Reasons");
    reasons(page, comparison.drift());
    page.block("## Figures");
    List<List<String>> rows = new ArrayList<>();
    for (Change.Kind kind : Change.Kind.values()) {
      comparison.of(kind).forEach(change -> rows.add(row(change)));
    }
    page.table(List.of("Figure", "Base", "Candidate", "Change", ""), rows);
    return page.toString();
  }

  private static void reasons(Markdown page, @Nullable Drift drift) {
    if (drift == null) {
      page.block(
          "Not compared, because no method was run alike on both with two features or more.");
      return;
    }
    page.block(
        String.format(
            Locale.ROOT,
            "By %s over %d features: rank correlation of their importance %.3f, %.0f %% of the most"
                + " important ones in common.",
            Markdown.plain(drift.method()),
            drift.features(),
            drift.rankCorrelation(),
            100 * drift.topOverlap()));
    page.table(
        List.of("Feature", "Share before", "Share after"),
        drift.movers().stream()
            .map(
                mover ->
                    List.of(
                        Markdown.plain(mover.feature()),
                        String.format(Locale.ROOT, "%.1f %%", 100 * mover.base()),
                        String.format(Locale.ROOT, "%.1f %%", 100 * mover.candidate())))
            .toList());
  }

  private static List<String> row(Change change) {
    return List.of(
        Markdown.plain(change.metric().label()),
        shown(change.base(), change.metric().unit()),
        shown(change.metric().figure(), change.metric().unit()),
        difference(change),
        change.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  private static String shown(Figure figure, String unit) {
    if (!(figure instanceof Figure.Measured measured)) {
      return "not measured";
    }
    Interval interval = measured.interval();
    return number(measured.value())
        + (unit.isEmpty() ? "" : " " + Markdown.plain(unit))
        + (interval == null
            ? ""
            : " (" + number(interval.low()) + " to " + number(interval.high()) + ")");
  }

  private static String difference(Change change) {
    if (!(change.base() instanceof Figure.Measured before)
        || !(change.metric().figure() instanceof Figure.Measured after)) {
      return "";
    }
    double difference = after.value() - before.value();
    String text = (difference > 0 ? "+" : "") + number(difference);
    return before.value() == 0
        ? text
        : text
            + String.format(
                Locale.ROOT, " (%+.1f %%)", 100 * difference / Math.abs(before.value()));
  }

  private static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros();
    int magnitude = rounded.precision() - rounded.scale();
    return rounded.signum() == 0 || (magnitude > -4 && magnitude <= 9)
        ? rounded.toPlainString()
        : rounded.toString();
  }
}
