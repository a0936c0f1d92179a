package org.glasswatt.reports.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glasswatt.reports.CreditRiskReport;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.json.ReportJson;
import org.glasswatt.reports.text.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each format makes of one whole audit, byte for byte, whatever the machine's locale.
 *
 * <p>{@code mvn test -pl reports -Dtest=GoldenFilesTest -Dgolden.write=true} writes the files anew;
 * look at what changed before you commit it.
 */
class GoldenFilesTest {
  private static final Path FOLDER = Path.of("src/test/resources/org/glasswatt/reports/format");
  private static final Map<String, String> ENDINGS =
      Map.of(
          "md", "md",
          "model-card", "card.md",
          "junit", "junit.xml",
          "sarif", "sarif",
          "cyclonedx", "cdx.json",
          "badge", "badge.json",
          "csv", "csv");

  @ParameterizedTest
  @ValueSource(strings = {"", "de-DE", "tr-TR"})
  void everyFormatIsTheSameInEveryLocale(String tag) throws IOException {
    Locale before = Locale.getDefault();
    Map<String, String> files = new LinkedHashMap<>();
    try {
      Locale.setDefault(Locale.forLanguageTag(tag));
      AuditReport report = CreditRiskReport.document();
      files.put("credit-risk.json", ReportJson.write(report));
      for (Format format : Formats.all()) {
        if (!format.id().equals("html")) {
          files.put("credit-risk." + ENDINGS.get(format.id()), format.render(report, Language.EN));
        }
      }
      for (String id : List.of("md", "model-card")) {
        files.put("credit-risk.zh." + ENDINGS.get(id), format(id).render(report, Language.ZH));
      }
    } finally {
      Locale.setDefault(before);
    }
    assertThat(files).hasSize(1 + ENDINGS.size() + 2);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path golden = FOLDER.resolve(file.getKey());
      if (Boolean.getBoolean("golden.write")) {
        Files.writeString(golden, file.getValue());
      }
      assertThat(file.getValue())
          .as(golden + " in the locale \"" + tag + "\"")
          .isEqualTo(Files.readString(golden));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"junit", "sarif", "cyclonedx", "badge", "csv"})
  void formatsForMachinesDoNotHeedTheLanguage(String id) {
    Format format = format(id);
    AuditReport report = CreditRiskReport.document();
    assertThat(List.of(format.render(report, Language.ZH)))
        .containsExactly(format.render(report, Language.EN));
  }

  private static Format format(String id) {
    return Formats.all().stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
  }
}
