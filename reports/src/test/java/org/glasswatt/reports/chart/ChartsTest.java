package org.glasswatt.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
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

  @Test
  void aWaterfallGoesOnWhereTheStepBeforeEnded() throws Exception {
    String svg =
        Waterfall.draw(
            "c",
            "alt",
            "logit",
            1,
            List.of(
                new Waterfall.Step("up", 2),
                new Waterfall.Step("down", -3),
                new Waterfall.Step("up again", 1)));
    List<Element> bars = elements(parse(svg), "rect");
    assertThat(bars).hasSize(3);
    double up = Double.parseDouble(bars.get(0).getAttribute("width"));
    double down = Double.parseDouble(bars.get(1).getAttribute("width"));
    assertThat(down / up).isCloseTo(1.5, within(0.01));
    assertThat(end(bars.get(0))).isCloseTo(end(bars.get(1)), within(0.2));
    assertThat(Double.parseDouble(bars.get(1).getAttribute("x")))
        .isCloseTo(Double.parseDouble(bars.get(2).getAttribute("x")), within(0.2));
    assertThat(texts(svg)).contains("+2", "−3", "+1", "down", "logit");
  }

  @Test
  void aLineRisesWhereItsValuesDoAndItsBandIsAroundIt() throws Exception {
    Curves.Line line =
        new Curves.Line(
            "", List.of(0.0, 10.0), List.of(0.0, 1.0), List.of(-1.0, 0.0), List.of(1.0, 2.0));
    String svg = Curves.draw("c", "alt", "across", "up", List.of(line));
    assertThat(elements(parse(svg), "path")).hasSize(2);
    assertThat(svg).contains("fill-range", "stroke-mark");
    assertThat(texts(svg)).contains("across", "up", "0", "5", "10", "−1", "2");
  }

  @Test
  void aSwarmHasOneDotForEachValue() throws Exception {
    List<Points.Dot> dots =
        List.of(new Points.Dot(-1, 0), new Points.Dot(1, 1), new Points.Dot(1, 2));
    String svg =
        Points.swarm(
            "c", "alt", "axis", List.of(new Points.Lane("a", dots), new Points.Lane("b", dots)));
    List<Element> circles = elements(parse(svg), "circle");
    assertThat(circles).hasSize(6);
    // Two of the same value on one lane stand apart.
    assertThat(circles.stream().map(c -> c.getAttribute("cx") + " " + c.getAttribute("cy")))
        .doesNotHaveDuplicates();
  }

  @Test
  void coloursOfAttributionsShareOneScaleAroundZero() {
    List<Double> values = new ArrayList<>(Collections.nCopies(99, 1.0));
    values.add(-100.0);
    Heat heat = Heat.of(values);
    assertThat(heat.limit()).isEqualTo(1);
    assertThat(List.of(heat.ink(1), heat.ink(-100), heat.ink(0), heat.ink(-0.4)))
        .containsExactly("p5", "n5", "", "n2");
    assertThat(Heat.of(List.of(0.0, 0.0)).limit()).isZero();
    assertThat(Heat.of(List.of(0.0, 0.0)).ink(0)).isEmpty();
  }

  @Test
  void anOverlayHasTheColoursOfItsAttributions() throws Exception {
    String address = Picture.overlay(2, null, List.of(1.0, -1.0, 0.0, 0.5), new Heat(1));
    byte[] png = Base64.getDecoder().decode(address.substring("data:image/png;base64,".length()));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getRGB(0, 0) & 0xffffff).isEqualTo(0x0072b2);
    assertThat(image.getRGB(1, 0) & 0xffffff).isEqualTo(0xd55e00);
    assertThat(image.getRGB(0, 1) & 0xffffff).isEqualTo(0xffffff);
    assertThat(image.getRGB(1, 1) & 0xff).isBetween(0xb3, 0xfe);
  }

  private static double end(Element bar) {
    return Double.parseDouble(bar.getAttribute("x"))
        + Double.parseDouble(bar.getAttribute("width"));
  }

  private static List<String> both() {
    List<Charts.Bar> positive = BARS.subList(0, 2);
    List<Double> two = List.of(1.0, 2.0);
    return List.of(
        Waterfall.draw("chart-1", "What it shows", "unit", 0, List.of(new Waterfall.Step("a", -1))),
        Curves.draw(
            "chart-1",
            "What it shows",
            "x",
            "y",
            List.of(new Curves.Line("a", two, two, two, two))),
        Points.scatter("chart-1", "What it shows", "x", "y", List.of(new Points.Named("a", 1, 2))),
        Strip.draw("chart-1", "What it shows", 1, two, two, new Heat(2)),
        new Heat(1).bar("chart-1", "What it shows"),
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
