package org.glasswatt.analyzers;

import static org.assertj.core.api.Assertions.assertThat;

import org.glasswatt.explainers.error.ErrorId.Remedy;
import org.glasswatt.reports.audit.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
  @ParameterizedTest
  @CsvSource({"PASS, 0", "WARN, 0", "WAIVED, 0", "FAIL, 1", "NOT_MEASURED, 4", "INCONCLUSIVE, 4"})
  void everyVerdictHasItsDocumentedCode(Verdict verdict, int code) {
    assertThat(ExitCode.of(verdict).code()).isEqualTo(code);
  }

  @Test
  void errorsThatAUserCanMendEndWithTheSameCodes() {
    assertThat(ExitCode.CONFIGURATION.code()).isEqualTo(Remedy.CONFIGURATION.exitCode());
    assertThat(ExitCode.FILE.code()).isEqualTo(Remedy.FILE.exitCode());
    assertThat(ExitCode.INTERNAL.code()).isEqualTo(5);
  }
}
