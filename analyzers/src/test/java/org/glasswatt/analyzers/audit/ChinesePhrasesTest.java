package org.glasswatt.analyzers.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.glasswatt.analyzers.metric.MetricType;
import org.glasswatt.analyzers.metric.Metrics;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.reports.text.Language;
import org.glasswatt.reports.text.Words;
import org.junit.jupiter.api.Test;

/** What catalogues call things is known in Chinese; a new entry is a line in both phrase files. */
class ChinesePhrasesTest {
  @Test
  void metricsAndMethodsHaveChineseNames() {
    Words chinese = Words.in(Language.ZH);
    assertThat(
            Stream.concat(
                    Metrics.all().stream().map(MetricType::label),
                    Explainers.all().stream()
                        .flatMap(type -> Stream.of(type.title(), type.summary())))
                .filter(text -> !chinese.hasPhrase(text)))
        .as("lines that reports/…/text/phrases.properties and phrases_zh.properties lack")
        .isEmpty();
  }
}
