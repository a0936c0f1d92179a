package org.glasswatt.analyzers.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.glasswatt.reports.audit.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailOnTest {
  static Stream<Arguments> stopping() {
    return Stream.of(
        Arguments.of(FailOn.NEVER, List.of()),
        Arguments.of(FailOn.FAIL, List.of(Verdict.FAIL)),
        Arguments.of(
            FailOn.NOT_MEASURED, List.of(Verdict.FAIL, Verdict.NOT_MEASURED, Verdict.INCONCLUSIVE)),
        Arguments.of(
            FailOn.WARN,
            List.of(
                Verdict.WARN,
                Verdict.FAIL,
                Verdict.NOT_MEASURED,
                Verdict.INCONCLUSIVE,
                Verdict.WAIVED)));
  }

  @ParameterizedTest
  @MethodSource("stopping")
  void stopsByTheVerdict(FailOn failOn, List<Verdict> stopping) {
    assertThat(Stream.of(Verdict.values()).filter(failOn::stops))
        .containsExactlyElementsOf(stopping);
  }
}
