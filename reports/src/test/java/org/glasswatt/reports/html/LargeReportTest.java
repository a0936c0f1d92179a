package org.glasswatt.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.glasswatt.reports.CreditRiskReport;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Explanations;
import org.glasswatt.reports.audit.MethodResult;
import org.glasswatt.reports.audit.RowExplanation;
import org.junit.jupiter.api.Test;

/** How large the page of a large audit gets. */
class LargeReportTest {
  private static final int ROWS = 1_000;
  private static final int FEATURES = 200;
  private static final int TOP = 10;
  private static final int MOST_BYTES = 10_000_000;

  @Test
  void aThousandRowsOfTwoHundredFeaturesStayUnderTenMegabytes() {
    AuditReport small = CreditRiskReport.document();
    AuditReport large =
        new AuditReport(
            small.schemaVersion(),
            small.title(),
            small.verdict(),
            small.verdictReason(),
            small.metrics(),
            small.model(),
            small.data(),
            small.quality(),
            new Explanations(
                List.of(method("saliency"), method("lime"), method("integrated_gradients")),
                small.explanations().dependence()),
            small.energy(),
            small.scan(),
            small.gates(),
            small.evidence(),
            small.provenance());
    String page = HtmlReport.render(large);
    assertThat(page).contains("The 1,000 explained rows");
    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(MOST_BYTES);
  }

  private static MethodResult method(String id) {
    Random random = new Random(1);
    List<MethodResult.FeatureImportance> global = new ArrayList<>();
    for (int i = 0; i < FEATURES; i++) {
      global.add(
          new MethodResult.FeatureImportance(
              "a_feature_with_a_long_name_" + i, 1.0 / (1 + i), 0.01, 0.001));
    }
    List<RowExplanation> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      List<RowExplanation.Contribution> top = new ArrayList<>();
      for (int i = 0; i < TOP; i++) {
        top.add(
            new RowExplanation.Contribution(
                "a_feature_with_a_long_name_" + i,
                String.valueOf(random.nextGaussian()),
                random.nextGaussian() / (1 + i)));
      }
      rows.add(
          new RowExplanation(
              row,
              "yes",
              row % 7 == 0 ? "no" : "yes",
              1.5,
              0.5,
              1e-7 * row,
              null,
              50,
              2,
              top,
              List.of(),
              false));
    }
    return new MethodResult(
        id,
        id,
        "What it answers.",
        Map.of(),
        "the output",
        "logit",
        "zeros",
        global,
        rows,
        List.of(),
        List.of(),
        List.of(),
        ROWS);
  }
}
