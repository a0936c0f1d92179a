package org.glasswatt.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glasswatt.reports.CreditRiskReport;
import org.glasswatt.reports.SampleReports;
import org.glasswatt.reports.section.Section;
import org.glasswatt.reports.section.Sections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportTest {
  private static final Pattern TAG = Pattern.compile("<([a-zA-Z][a-zA-Z0-9]*)");

  @Test
  void everySectionOfTheCatalogueIsInThePage() {
    String page = HtmlReport.render(SampleReports.plain());
    for (Section section : Sections.all()) {
      assertThat(page)
          .contains("<section id=\"" + section.id() + "\"")
          .contains("href=\"#" + section.id() + "\"");
    }
  }

  @Test
  void aMissingValueSaysWhyAndShowsNoNumber() {
    String page = HtmlReport.render(SampleReports.plain());
    assertThat(page).contains("not measured, because <bdi>there is no power source</bdi>");
  }

  @Test
  void estimatesAreMarked() {
    assertThat(HtmlReport.render(SampleReports.plain())).contains(">estimate</span>");
  }

  @Test
  void thePolicyAdmitsOurStyleSheetAndScriptAndNothingElse() throws NoSuchAlgorithmException {
    String page = HtmlReport.render(CreditRiskReport.document());
    String css = digest(between(page, "<style>", "</style>"));
    String script = digest(between(page, "<script>", "</script>"));
    assertThat(between(page, "Content-Security-Policy\" content=\"", "\">"))
        .isEqualTo(
            "default-src &#39;none&#39;; style-src &#39;sha256-"
                + css
                + "&#39;; script-src &#39;sha256-"
                + script
                + "&#39;; img-src data:; base-uri &#39;none&#39;; form-action &#39;none&#39;");
    assertThat(page)
        .containsOnlyOnce("<script")
        .doesNotContain(" style=")
        .doesNotContain("onload=");
    assertThat(page.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:")
        .doesNotContain("https:")
        .doesNotContainPattern("url\\((?!#)")
        .doesNotContain("@import");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</style><script>alert(1)</script>",
        "[[${31337*3}]] __${31337*3}__ ~{page} @{/x}",
        "\u202eright to left \u0301\u0301\u0301 \uD83D\uDE00 \u4fe1\u7528",
        "../../etc/passwd",
      })
  void whateverComesFromOutsideIsText(String text) {
    String plain = HtmlReport.render(SampleReports.plain());
    String page = HtmlReport.render(SampleReports.with(text));
    assertThat(tags(page)).isEqualTo(tags(plain));
    assertThat(page)
        .doesNotContain("<script>alert")
        .doesNotContain("<img src=x")
        .doesNotContain("94011");
    assertThat(page).contains(escaped(text));
  }

  @Test
  void theWritingDirectionOfANameEndsWithTheName() {
    String name = "\u202eeman";
    assertThat(HtmlReport.render(SampleReports.with(name)))
        .contains("<bdi>" + name + "</bdi><bdi>: float32 [?,2]</bdi>")
        .contains("<bdi>" + name + "</bdi><bdi> × 2</bdi>");
  }

  @Test
  void aVeryLongNameIsKeptWholeInTablesAndCutInCharts() {
    String name = "n".repeat(10_000);
    String page = HtmlReport.render(SampleReports.with(name));
    assertThat(page).contains(name);
    assertThat(between(page, "<svg", "</svg>")).contains("nnn").doesNotContain("n".repeat(41));
    assertThat(page.length()).isLessThan(1_000_000);
  }

  @Test
  void theSameDocumentGivesTheSamePageInEveryLocale() {
    Locale before = Locale.getDefault();
    String expected = HtmlReport.render(CreditRiskReport.document());
    try {
      for (String tag : List.of("de-DE", "tr-TR", "ar-EG", "zh-CN")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(HtmlReport.render(CreditRiskReport.document())).as(tag).isEqualTo(expected);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void idsAreUnique() {
    String page = HtmlReport.render(CreditRiskReport.document());
    Matcher ids = Pattern.compile(" id=\"([^\"]+)\"").matcher(page);
    List<String> found = new ArrayList<>();
    while (ids.find()) {
      found.add(ids.group(1));
    }
    assertThat(found).doesNotHaveDuplicates().hasSizeGreaterThan(Sections.all().size());
  }

  private static String digest(String text) throws NoSuchAlgorithmException {
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> tags(String page) {
    List<String> tags = new ArrayList<>();
    // How often a chart breaks a label into lines depends on the label.
    Matcher matcher = TAG.matcher(page.replaceAll("(?s)<svg.*?</svg>", "<svg>"));
    while (matcher.find()) {
      tags.add(matcher.group(1));
    }
    return tags;
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    assertThat(from).isGreaterThan(start.length());
    return text.substring(from, text.indexOf(end, from));
  }
}
