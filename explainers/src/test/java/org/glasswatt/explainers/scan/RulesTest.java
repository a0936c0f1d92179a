package org.glasswatt.explainers.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
  private final Path folder;

  RulesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static Stream<Rule> rules() {
    return Rules.all().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void fires(Rule rule) throws IOException {
    ScanReport report = ModelScan.of(Crafted.breaking(rule.id()).write(folder));
    assertThat(report.findings())
        .as("findings %s", report.findings().stream().map(Finding::inWords).toList())
        .anyMatch(finding -> finding.rule().equals(rule));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isExplained(Rule rule) throws IOException {
    String page = Files.readString(Path.of("../docs/scan.md"));
    String line = "| `" + rule.id() + "` | " + rule.severity().word() + " | " + rule.title() + " |";
    assertThat(page).contains(line);
  }

  @Test
  void haveIdsOfTheirOwn() {
    List<String> ids = rules().map(Rule::id).toList();
    assertThat(ids).doesNotHaveDuplicates();
  }
}
