package org.glasswatt.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glasswatt.reports.CreditRiskReport;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.DataCard;
import org.glasswatt.reports.audit.Dependence;
import org.glasswatt.reports.audit.EnergySection;
import org.glasswatt.reports.audit.Explanations;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.FileScan;
import org.glasswatt.reports.audit.MethodResult;
import org.glasswatt.reports.audit.Quality;
import org.junit.jupiter.api.Test;

/** The page of a whole audit, and that of one in which nothing could be done. */
class CreditRiskPageTest {
  private static final AuditReport DOCUMENT = CreditRiskReport.document();
  private static final String PAGE = HtmlReport.render(DOCUMENT);

  @Test
  void theFirstScreenLinksEveryGateThatDidNotPass() {
    String first = section("verdict");
    assertThat(first)
        .contains("href=\"#gate-2\"", "href=\"#gate-3\"", "href=\"#gate-4\"", "href=\"#gate-5\"")
        .doesNotContain("href=\"#gate-1\"");
  }

  @Test
  void everyLinkLeadsSomewhere() {
    Set<String> ids = all(" id=\"([^\"]+)\"");
    assertThat(ids).containsAll(all("href=\"#([^\"]+)\""));
    assertThat(all("href=\"([^#][^\"]*)\"")).isEmpty();
  }

  @Test
  void everyRowHasItsCompletenessDeltaWhereTheMethodPromisesIt() {
    for (MethodResult method : DOCUMENT.explanations().methods()) {
      long expected = method.rows().stream().filter(row -> row.completenessDelta() != null).count();
      String article = article(method.id());
      assertThat(
              Pattern.compile("data-label=\"Completeness delta\">[^<]+<")
                  .matcher(article)
                  .results())
          .hasSize((int) expected);
    }
  }

  @Test
  void everyFigureThatIsMissingSaysWhy() {
    String why = "not measured, because <bdi>this machine has no GPU that can be read</bdi>";
    assertThat(section("energy")).contains(why);
    assertThat(section("gates")).contains(why);
    assertThat(section("energy"))
        .contains("because <bdi>the phase ended before the processor&#39;s time advanced</bdi>");
    assertThat(article("saliency"))
        .contains("because <bdi>the method promises no completeness</bdi>");
  }

  @Test
  void thePairedComparisonIsShownWithItsVerdict() {
    assertThat(section("energy"))
        .contains("Against the baseline model", "<bdi>models/half-width</bdi>")
        .contains("1.04 to 1.17", ">worse</td>")
        .contains("not compared, because <bdi>the runtime does not tell processor time</bdi>");
    assertThat(HtmlReport.render(empty(List.of()))).doesNotContain("Against the baseline");
  }

  @Test
  void phasesTellHowBusyTheHostWas() {
    assertThat(section("energy")).contains("42", "stolen)");
  }

  @Test
  void whatAllPhasesSayIsSaidOnce() {
    assertThat(section("energy"))
        .containsOnlyOnce("the 90 % band is × 0.15 to × 4.57")
        .contains("<strong>warm-up: </strong><bdi>The processor was used for 0.7 s.</bdi>");
  }

  @Test
  void theGlossaryExplainsWhatIsUsedAndNothingElse() {
    assertThat(section("glossary"))
        .contains("<dt>Integrated gradients</dt>", "<dt>Inconclusive</dt>", "<dt>Logit</dt>")
        .doesNotContain("<dt>Waived</dt>", "<dt>Reconstruction</dt>");
  }

  @Test
  void theCommandCanBePastedIntoAShell() {
    assertThat(section("provenance"))
        .contains("glasswatt audit &#39;samples/01 credit/audit.yaml&#39; --out out");
  }

  @Test
  void rowsThatThePlanWithholdsAreSaidToBe() {
    String page = HtmlReport.render(empty(List.of(withoutRows())));
    assertThat(page).contains("The plan keeps single rows out of the report.");
  }

  @Test
  void anAuditOfNothingIsStillAPage() {
    String page = HtmlReport.render(empty(List.of()));
    assertThat(page)
        .contains("no explanation method ran")
        .contains("The plan declares no gate")
        .contains("no phase&#39;s energy was measured")
        .contains("because <bdi>the plan names no country</bdi>")
        .doesNotContain("<svg");
  }

  private static MethodResult withoutRows() {
    MethodResult method = DOCUMENT.explanations().methods().get(0);
    return new MethodResult(
        method.id(),
        method.title(),
        method.answers(),
        method.parameters(),
        method.target(),
        method.scalar(),
        method.baseline(),
        method.global(),
        List.of(),
        method.figures(),
        method.masking(),
        method.notes(),
        method.rowsExplained());
  }

  private static AuditReport empty(List<MethodResult> methods) {
    DataCard data = DOCUMENT.data();
    return new AuditReport(
        DOCUMENT.schemaVersion(),
        DOCUMENT.title(),
        DOCUMENT.verdict(),
        DOCUMENT.verdictReason(),
        List.of(),
        DOCUMENT.model(),
        new DataCard(data.source(), data.sha256(), 0, 0, "none", List.of(), Map.of(), List.of()),
        new Quality(Quality.Task.NONE, List.of(), null, List.of()),
        new Explanations(methods, Dependence.notComputed("nobody looked")),
        new EnergySection(
            List.of(),
            List.of(),
            "",
            Figure.notMeasured("the plan names no country"),
            "",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            List.of()),
        FileScan.notScanned("nobody looked"),
        List.of(),
        List.of(),
        DOCUMENT.provenance());
  }

  private static String section(String id) {
    return part("<section id=\"" + id + "\"", "</section>");
  }

  private static String article(String method) {
    return part("<article id=\"method-" + method + "\"", "</article>");
  }

  private static String part(String start, String end) {
    int from = PAGE.indexOf(start);
    assertThat(from).as(start).isNotNegative();
    return PAGE.substring(from, PAGE.indexOf(end, from));
  }

  private static Set<String> all(String pattern) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(PAGE);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
