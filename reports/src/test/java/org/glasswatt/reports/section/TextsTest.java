package org.glasswatt.reports.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Interval;
import org.glasswatt.reports.text.Language;
import org.glasswatt.reports.text.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
  private static final Words WORDS = Words.in(Language.EN);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0; 0",
        "1576000; 1,576,000",
        "0.78312; 0.7831",
        "0.0090912; 0.00909",
        "12345.678; 12,346",
        "-2.5; −2.5",
        "1.7423e-7; 1.74\u00a0×\u00a010⁻⁷",
        "2.5e15; 2.5\u00a0×\u00a010¹⁵",
        "-1e-10; −1\u00a0×\u00a010⁻¹⁰",
      })
  void numbersHaveFewDigits(double value, String expected) {
    assertThat(Texts.number(value)).isEqualTo(expected);
  }

  @Test
  void attributionsCarryTheirSign() {
    assertThat(Texts.signed(0.12345)).isEqualTo("+0.123");
    assertThat(Texts.signed(-0.12345)).isEqualTo("−0.123");
    assertThat(Texts.signed(0)).isEqualTo("0");
  }

  @Test
  void anIntervalSharesTheNotationOfItsValue() {
    Map<String, Object> small =
        Texts.figure(
            Figure.measured(1.74e-7, new Interval(2.71e-8, 8.04e-7, 0.9), null, "estimated"),
            "gCO2e",
            WORDS);
    assertThat(small)
        .containsEntry("value", "1.74\u00a0×\u00a010⁻⁷")
        .containsEntry("range", "(0.271 to 8.04)\u00a0×\u00a010⁻⁷")
        .containsEntry("level", "90\u00a0%")
        .containsEntry("unit", "gCO₂e");
    Map<String, Object> plain =
        Texts.figure(
            Figure.measured(0.00182, new Interval(0.000288, 0.00827, 0.9), null, "m"), "J", WORDS);
    assertThat(plain).containsEntry("range", "0.000288 to 0.00827");
  }

  @Test
  void aChineseReaderSeesTheSameNumbersInOtherWords() {
    Figure accuracy = Figure.measured(0.783, new Interval(0.7644, 0.8005, 0.95), 1234567, "m");
    assertThat(Texts.figure(accuracy, "", Words.in(Language.ZH)))
        .containsEntry("value", "0.783")
        .containsEntry("range", "0.7644 至 0.8005")
        .containsEntry("n", "1,234,567");
  }

  @Test
  void estimatesAreTold() {
    assertThat(Texts.isEstimate("Estimate from processor time")).isTrue();
    assertThat(Texts.isEstimate("read from a counter")).isFalse();
  }

  @Test
  void whatWasNotMeasuredHasAReasonAndNoValue() {
    assertThat(Texts.figure(Figure.notMeasured("there is no counter"), "J", WORDS))
        .containsOnly(Map.entry("missing", "there is no counter"));
  }
}
