package org.glasswatt.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class ChartsTest {
  private static final List<Charts.Bar> BARS =
      List.of(
          new Charts.Bar("debt_ratio", 2, 1.8, 2.2),
          new Charts.Bar("income", 1, 0.9, 1.1),
          new Charts.Bar("nothing", 0, 0, 0));

  @Test
  void barsAreAsLongAsTheirValues() throws Exception {
    List<Double> widths = new ArrayList<>();
    for (Element bar : elements(parse(Charts.bars("c", "alt", "unit", BARS)), "rect")) {
      widths.add(Double.valueOf(bar.getAttribute("width")));
    }
    assertThat(widths).hasSizeGreaterThanOrEqualTo(2);
    assertThat(widths.get(0) / widths.get(1)).isCloseTo(2, within(0.01));
  }

  @Test
  void namesValuesAndTheUnitAreText() throws Exception {
    List<String> texts = texts(Charts.bars("c", "alt", "joules", BARS));
    assertThat(texts).contains("debt_ratio", "income", "nothing", "2", "1", "0", "joules");
  }

  @Test
  void aChartHasATitleAndNothingThatAPolicyForbids() throws Exception {
    for (String svg : both()) {
      Element root = parse(svg).getDocumentElement();
      assertThat(root.getAttribute("role")).isEqualTo("img");
      Element title = (Element) root.getFirstChild();
      assertThat(title.getTagName()).isEqualTo("title");
      assertThat(title.getTextContent()).isEqualTo("What it shows");
      assertThat(root.getAttribute("aria-labelledby"))
          .isEqualTo("chart-1-title")
          .isEqualTo(title.getAttribute("id"));
      assertThat(root.hasAttribute("viewBox")).isTrue();
      assertThat(svg)
          .doesNotContain("style")
          .doesNotContain("url(")
          .doesNotContain("rgb(")
          .doesNotContain("font-family")
          .containsOnlyOnce(" id=");
    }
  }

  @Test
  void theSameChartIsTheSameTextInEveryLocale() {
    Locale before = Locale.getDefault();
    List<String> expected = both();
    try {
      for (String tag : List.of("de-DE", "tr-TR", "ar-EG")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(both()).as(tag).isEqualTo(expected);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "a\u0000b\u0007c\uFFFFd",
        "half a pair \uD83D and \uDE00 here",
        "\u202Eright to left",
        "\uD83D\uDE00 \u4FE1\u7528\u98CE\u9669\u8BC4\u4F30\u6A21\u578B\u7684\u540D\u79F0",
      })
  void anyNameIsDrawnAsWellFormedText(String name) throws Exception {
    List<Charts.Bar> bars = List.of(new Charts.Bar(name, 1, 0.5, 1.5));
    assertThat(elements(parse(Charts.bars("c", "alt", "unit", bars)), "text")).isNotEmpty();
    assertThat(elements(parse(Charts.ranges("c", "alt", "unit", bars)), "script")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"n", "\u0301", "\uD83D\uDE00", "\u4FE1"})
  void aVeryLongNameIsCut(String part) throws Exception {
    List<Charts.Bar> bars = List.of(new Charts.Bar("x" + part.repeat(10_000), 1, 0.5, 1.5));
    String svg = Charts.bars("c", "alt", "unit", bars);
    assertThat(texts(svg)).anyMatch(text -> text.startsWith("x") && text.contains("…"));
    assertThat(svg.length()).isLessThan(5_000);
  }

  @Test
  void aNameThatIsCutKeepsItsEnd() throws Exception {
    List<Charts.Bar> bars =
        List.of(
            new Charts.Bar("explanation: integrated_gradients", 1, 0.5, 1.5),
            new Charts.Bar("explanation: input_x_gradient", 1, 0.5, 1.5));
    assertThat(texts(Charts.ranges("c", "alt", "unit", bars)))
        .anyMatch(text -> text.startsWith("explanati") && text.endsWith("gradients"))
        .anyMatch(text -> text.startsWith("explanati") && text.endsWith("gradient"));
  }

  private static List<String> both() {
    List<Charts.Bar> positive = BARS.subList(0, 2);
    return List.of(
        Charts.bars("chart-1", "What it shows", "unit", BARS),
        Charts.ranges("chart-1", "What it shows", "unit", positive));
  }

  private static List<String> texts(String svg) throws Exception {
    return elements(parse(svg), "text").stream().map(Element::getTextContent).toList();
  }

  private static List<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static Document parse(String svg)
      throws ParserConfigurationException, IOException, SAXException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }
}
