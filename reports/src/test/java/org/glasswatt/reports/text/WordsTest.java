package org.glasswatt.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  @ParameterizedTest
  @ValueSource(strings = {"words", "phrases"})
  void bothLanguagesHaveTheSameKeysAndPlaces(String name) {
    ResourceBundle english = Words.bundle(name, Language.EN);
    ResourceBundle chinese = Words.bundle(name, Language.ZH);
    // Not the bundle's: its parent, the English one, stands in for what is missing.
    assertThat(chineseKeys(name)).isEqualTo(new TreeSet<>(english.keySet()));
    for (String key : english.keySet()) {
      assertThat(chinese.getString(key)).as(key).isNotBlank();
      assertThat(places(chinese.getString(key))).as(key).isEqualTo(places(english.getString(key)));
    }
  }

  @Test
  void noPhraseStandsTwice() {
    ResourceBundle english = Words.bundle("phrases", Language.EN);
    List<String> texts = english.keySet().stream().map(english::getString).toList();
    assertThat(texts).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Accuracy | 准确率",
        "All 4 gates passed. | 全部 4 项门禁均通过。",
        "Accuracy at least 0.75, warning below 0.77 | 准确率 不低于 0.75，低于 0.77 时警告",
        "Completeness delta, 95th percentile 0.00865 is at most 0.02"
            + " | 完备性偏差（第 95 百分位） 0.00865，不高于 0.02",
        "Accuracy 0.783 is at least 0.75 (95 % interval 0.764 to 0.801)"
            + " | 准确率 0.783，不低于 0.75（95 % 区间 0.764 至 0.801）",
        "1 of 5 gates failed: Reliance on sensitive features 0.0612 is above 0.05."
            + " | 5 项门禁中有 1 项未通过：对敏感特征的依赖 0.0612，高于 0.05。",
        "mean of -ln p(true class), p at least 1e-7; 95 % interval by DeLong"
            + " | −ln p(真实类别) 的平均值，p 不小于 1e-7；95 % 区间，DeLong 法",
        "a feature of mine | a feature of mine",
        "{0} $1 \\ is above {1} | {0} $1 \\，高于 {1}",
      })
  void whatTheDocumentSaysIsTranslatedAsFarAsItIsKnown(String english, String chinese) {
    assertThat(Words.in(Language.ZH).phrase(english)).isEqualTo(chinese);
    assertThat(Words.in(Language.EN).phrase(english)).isEqualTo(english);
  }

  private static Set<String> chineseKeys(String name) {
    try (InputStream in =
        Objects.requireNonNull(WordsTest.class.getResourceAsStream(name + "_zh.properties"))) {
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return new TreeSet<>(properties.stringPropertyNames());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> places(String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = PLACE.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return new HashSet<>(found);
  }
}
