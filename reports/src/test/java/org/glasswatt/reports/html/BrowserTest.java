package org.glasswatt.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.glasswatt.reports.CreditRiskReport;
import org.glasswatt.reports.SampleReports;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.text.Language;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Opens the page in a real browser, where there is one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {
  private static final int PHONE = 390;
  private static final int DESK = 1280;

  private final Browser browser;
  private final Path folder;

  /** One browser for all tests: to start one takes as long as a test. */
  BrowserTest(@TempDir Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.browser = new Browser(folder);
  }

  @BeforeEach
  void forget() {
    browser.forget();
  }

  @AfterAll
  void stop() {
    browser.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "</style></bdi>\"'><script>document.title='owned'</script><img src=x onerror=x>",
        "</script><script>document.title='owned'</script>",
        "\" onload=\"document.title='owned'\" x=\"",
        "data:image/png;base64,AAAA\" onerror=\"document.title='owned'",
        "javascript:document.title='owned'",
        "\u202e\u2067right to left \u0301\u0301 \uD83D\uDE00 \u4fe1\u7528",
        "../../etc/passwd",
      })
  void aHostilePageRunsNothingAndAsksForNothing(String text)
      throws IOException, InterruptedException {
    open(SampleReports.with(text), Language.EN, DESK, "light");
    assertThat(browser.value("document.title").asText()).doesNotStartWith("owned");
    assertThat(browser.value("document.scripts.length").asInt()).isEqualTo(1);
    assertThat(browser.value("document.querySelectorAll('img:not(.pixels)').length").asInt())
        .isZero();
    assertThat(browser.value("document.querySelector('h1').textContent").asText()).isEqualTo(text);
    assertQuiet();
  }

  @Test
  void aNameOfTenThousandCharactersDoesNotWidenThePage() throws IOException, InterruptedException {
    open(SampleReports.with("n".repeat(10_000)), Language.EN, PHONE, "light");
    assertNotWider(PHONE);
    assertQuiet();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void thePageFitsEveryWidthInLightAndDark(Language language)
      throws IOException, InterruptedException {
    List<String> backgrounds = new ArrayList<>();
    for (String scheme : List.of("light", "dark")) {
      for (int width : List.of(PHONE, DESK)) {
        for (AuditReport report : List.of(CreditRiskReport.document(), SampleReports.plain())) {
          open(report, language, width, scheme);
          assertNotWider(width);
        }
      }
      backgrounds.add(browser.value("getComputedStyle(document.body).backgroundColor").asText());
    }
    assertThat(backgrounds).doesNotHaveDuplicates();
    assertThat(new String(Base64.getDecoder().decode(browser.print()), StandardCharsets.ISO_8859_1))
        .startsWith("%PDF");
    assertQuiet();
  }

  @Test
  void tablesAreSortedByNumberAndByTextAndFromTheKeyboard()
      throws IOException, InterruptedException {
    open(CreditRiskReport.document(), Language.EN, DESK, "light");
    String table = "document.querySelector('#method-saliency table.rows')";
    String cells =
        "Array.from(" + table + ".tBodies[0].rows, row => row.cells[3].textContent).join(' ')";
    String button = table + ".tHead.rows[0].cells[3].querySelector('button')";
    browser.value(button + ".focus()");
    browser.press(" ", 32);
    assertThat(numbers(cells)).isSorted();
    browser.value(button + ".click()");
    assertThat(numbers(cells)).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(browser.value(table + ".tHead.rows[0].cells[3].getAttribute('aria-sort')").asText())
        .isEqualTo("descending");
    browser.value(table + ".tHead.rows[0].cells[1].querySelector('button').click()");
    assertThat(
            browser
                .value(
                    "Array.from("
                        + table
                        + ".tBodies[0].rows, row => row.cells[1].textContent).join(' ')")
                .asText()
                .split(" ", -1))
        .isSorted();
    assertQuiet();
  }

  @Test
  void onlyWrongPredictionsAreLeftWhenAskedFor() throws IOException, InterruptedException {
    open(CreditRiskReport.document(), Language.EN, DESK, "light");
    String details = "document.querySelector('#method-saliency details:has(.only-wrong)')";
    String shown =
        "Array.from("
            + details
            + ".querySelectorAll('table.rows tbody tr')).filter(row => row.offsetParent !== null)";
    int all = browser.value(shown + ".length").asInt();
    browser.value(details + ".querySelector('.only-wrong').click()");
    int wrong = browser.value(shown + ".length").asInt();
    assertThat(wrong).isBetween(1, all - 1);
    assertThat(
            browser
                .value(
                    shown
                        + ".every(row => row.cells[1].textContent.trim() !=="
                        + " row.cells[2].querySelector('bdi').textContent.trim())")
                .asBoolean())
        .isTrue();
    assertThat(browser.value(details + ".querySelector('.count').textContent").asText())
        .isEqualTo(wrong + " of " + all + " rows shown");
    browser.value(details + ".querySelector('.only-wrong').click()");
    assertThat(browser.value(shown + ".length").asInt()).isEqualTo(all);
    assertQuiet();
  }

  @Test
  void oneMethodIsShownWhenChosenAndAllAgain() throws IOException, InterruptedException {
    open(CreditRiskReport.document(), Language.EN, DESK, "light");
    String shown =
        "Array.from(document.querySelectorAll('article[data-method]'))"
            + ".filter(method => method.offsetParent !== null).map(method => method.id).join(' ')";
    choose("method-saliency");
    assertThat(browser.value(shown).asText()).isEqualTo("method-saliency");
    choose("");
    assertThat(browser.value(shown).asText().split(" ", -1)).hasSize(3);
    assertQuiet();
  }

  @Test
  void thePageIsWholeWithoutItsScript() throws IOException, InterruptedException {
    Path page = folder.resolve("report.html");
    Files.writeString(
        page,
        HtmlReport.render(CreditRiskReport.document()).replaceAll("(?s)<script>.*?</script>", ""));
    browser.open(page, DESK, "light");
    assertThat(
            browser
                .value(
                    "Array.from(document.querySelectorAll('.tools'))"
                        + ".every(tools => tools.offsetParent === null)")
                .asBoolean())
        .isTrue();
    assertThat(browser.value("document.querySelectorAll('article[data-method]').length").asInt())
        .isEqualTo(3);
    assertQuiet();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void axeFindsNoSeriousViolation(Language language) throws IOException, InterruptedException {
    String axe = axe();
    for (String scheme : List.of("light", "dark")) {
      for (AuditReport report : List.of(CreditRiskReport.document(), SampleReports.plain())) {
        open(report, language, DESK, scheme);
        browser.value("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        browser.value(axe + "; true");
        JsonNode found =
            browser.value(
                "axe.run().then(r => JSON.stringify(r.violations.filter(v => v.impact === 'serious'"
                    + " || v.impact === 'critical').map(v => [v.id, v.nodes.length,"
                    + " v.nodes[0].html.slice(0, 200), v.nodes[0].failureSummary])))");
        assertThat(found.asText()).as(scheme).isEqualTo("[]");
      }
    }
  }

  @Test
  void axeWouldNoticeAnImageWithoutAnAlternative() throws IOException, InterruptedException {
    open(SampleReports.plain(), Language.EN, DESK, "light");
    browser.value("document.querySelector('img.pixels').removeAttribute('alt')");
    browser.value(axe() + "; true");
    assertThat(browser.value("axe.run().then(r => r.violations.map(v => v.id).join(' '))").asText())
        .contains("image-alt");
  }

  @Test
  void aBrokenPolicyWouldBeNoticed() throws IOException, InterruptedException {
    Path page = folder.resolve("report.html");
    Files.writeString(
        page, HtmlReport.render(SampleReports.plain()).replace("<body>", "<body style=\"x:y\">"));
    browser.open(page, DESK, "light");
    assertThat(browser.complaints()).isNotEmpty();
  }

  private void choose(String method) throws InterruptedException {
    browser.value(
        "(choice => { choice.value = '"
            + method
            + "'; choice.dispatchEvent(new Event('change')); })"
            + "(document.querySelector('.choose-method'))");
  }

  private List<Double> numbers(String cells) throws InterruptedException {
    List<Double> numbers = new ArrayList<>();
    for (String text : browser.value(cells).asText().replace('−', '-').split(" ", -1)) {
      numbers.add(Double.valueOf(text));
    }
    assertThat(numbers).hasSizeGreaterThan(2);
    return numbers;
  }

  private void open(AuditReport report, Language language, int width, String scheme)
      throws IOException, InterruptedException {
    Path page = folder.resolve("report.html");
    Files.writeString(page, HtmlReport.render(report, language));
    browser.open(page, width, scheme);
  }

  private void assertNotWider(int width) throws InterruptedException {
    assertThat(browser.value("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(width);
  }

  private void assertQuiet() {
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).isEmpty();
  }

  private static String axe() throws IOException {
    Properties jar = new Properties();
    try (InputStream in = resource("/META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
      jar.load(in);
    }
    String folder = "/META-INF/resources/webjars/axe-core/" + jar.getProperty("version");
    try (InputStream in = resource(folder + "/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(BrowserTest.class.getResourceAsStream(name), name);
  }
}
