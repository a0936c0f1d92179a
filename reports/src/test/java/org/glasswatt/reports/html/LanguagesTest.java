package org.glasswatt.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glasswatt.reports.CreditRiskReport;
import org.glasswatt.reports.SampleReports;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.json.ReportJson;
import org.glasswatt.reports.section.Section;
import org.glasswatt.reports.section.Sections;
import org.glasswatt.reports.text.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No text of the page is written in one language only. */
class LanguagesTest {
  private static final Pattern TOKEN = Pattern.compile("<(?:[^<>\"]|\"[^\"]*\")*>|[^<]+");
  private static final Pattern TEXT_ATTRIBUTE =
      Pattern.compile(" (aria-label|data-label|title|alt)=\"[^\"]*[A-Za-z]");

  /** Names and units that are the same in every language. */
  private static final Set<String> SAME =
      Set.of(
          "Glasswatt",
          "SHA",
          "RFC",
          "json",
          "report",
          "JIT",
          "CPU",
          "Java",
          "ROC",
          "AUC",
          "gCO",
          "kWh",
          "Our",
          "World",
          "Data",
          "Ember",
          "logit",
          "softmax",
          "sigmoid",
          "Sundararajan",
          "Simonyan",
          "DeLong",
          "Wilson",
          "Friedman",
          "Mann",
          "Whitney",
          "SCI",
          "GPU",
          "NIST",
          "RMF",
          "ISO",
          "IEC",
          "MEASURE",
          "Logit",
          "energy",
          "training",
          "log",
          "bytes");

  static Stream<String> templates() {
    return Stream.concat(Stream.of("page", "parts"), Sections.all().stream().map(Section::id));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void noTemplateHoldsALiteral(String name) throws IOException {
    String template = template(name);
    List<String> literals = new ArrayList<>();
    Deque<String> open = new ArrayDeque<>();
    Matcher tokens = TOKEN.matcher(template);
    while (tokens.find()) {
      String token = tokens.group();
      if (!token.startsWith("<")) {
        String text =
            token.replaceAll("\\[\\[#\\{[^}]*}]]", "").replaceAll("Glasswatt|p\\d\\d", "");
        if (text.codePoints().anyMatch(Character::isLetter)) {
          literals.add(text.strip());
        }
      } else if (TEXT_ATTRIBUTE.matcher(token).find()) {
        literals.add(token);
      } else if (token.startsWith("</")) {
        open.pop();
      } else if (!token.matches("(?s)<(meta|br|img|input|!).*|.*/>")) {
        open.push(token);
      }
    }
    assertThat(literals).isEmpty();
    assertThat(open).as("the test follows the tags").isEmpty();
  }

  @Test
  void theChinesePageSaysNothingInEnglishButWhatTheDocumentSays() throws IOException {
    for (AuditReport report : List.of(CreditRiskReport.document(), SampleReports.with("§"))) {
      String page = HtmlReport.render(report, Language.ZH);
      assertThat(page).contains("<html lang=\"zh-CN\">", "<h2 id=\"h-energy\">能耗与碳排放</h2>");
      String text =
          page.replaceAll(
                  "(?s)<style>.*?</style>|<script>.*?</script>|<pre>.*?</pre>|<code>.*?</code>",
                  " ")
              // Names in charts, some of them cut.
              .replaceAll("<text class=\"fill-ink\"[^>]*>[^<]*</text>", " ")
              .replaceAll("(?s)<[^>]*?((?:aria-label|data-label)=\"[^\"]*\")[^>]*>", " $1 ")
              .replaceAll("(?s)<[^>]*>", " ")
              .replaceAll("aria-label=|data-label=", " ");
      for (String known : strings(report)) {
        text = text.replace(HtmlReportTest.escaped(known), " ");
      }
      Set<String> english = new TreeSet<>();
      Matcher words = Pattern.compile("[A-Za-z]{3,}").matcher(text);
      while (words.find()) {
        english.add(words.group());
      }
      english.removeAll(SAME);
      assertThat(english).isEmpty();
    }
  }

  @Test
  void theChinesePageHasTheStructureOfTheEnglishOne() {
    AuditReport report = CreditRiskReport.document();
    assertThat(tags(HtmlReport.render(report, Language.ZH)))
        .isEqualTo(tags(HtmlReport.render(report, Language.EN)));
  }

  private static List<String> tags(String page) {
    return Pattern.compile("</?[a-z0-9]+")
        .matcher(page.replaceAll("(?s)<svg.*?</svg>", ""))
        .results()
        .map(tag -> tag.group())
        .toList();
  }

  /** Every text of the document, the longest first. */
  private static List<String> strings(AuditReport report) throws IOException {
    Set<String> found = new TreeSet<>();
    collect(new ObjectMapper().readTree(ReportJson.write(report)), found);
    List<String> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparingInt(text -> -text.length()));
    // The one-hot categories stand alone in translated texts.
    sorted.addAll(
        0, List.of("west", "east", "north", "south", "renovation_of_the_building", "building"));
    return sorted;
  }

  private static void collect(JsonNode node, Set<String> found) {
    if (node.isTextual() && node.asText().length() > 2) {
      found.add(node.asText());
    }
    node.fieldNames().forEachRemaining(name -> found.add(name.length() > 2 ? name : "_" + name));
    node.forEach(child -> collect(child, found));
  }

  private static String template(String name) throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name + ".html")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
