package org.glasswatt.reports.chart;

import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An SVG element for an HTML page, drawn through Batik and stripped of what a page has no use for.
 */
final class Svg {
  /** A font that Java never looks up, so that drawing needs none on the machine. */
  static final Font NO_FONT = new NoFont();

  /** What the marks of our charts say of themselves; all else is a default of the drawing. */
  private static final Set<String> KEPT =
      Set.of(
          "class",
          "x",
          "y",
          "x1",
          "x2",
          "y1",
          "y2",
          "cx",
          "cy",
          "r",
          "rx",
          "ry",
          "width",
          "height",
          "d",
          "points",
          "transform",
          "stroke-width",
          "fill",
          "stroke");

  private final Document document;
  private final SVGGraphics2D graphics;
  private final String id;
  private final int width;
  private final int height;
  private final Element title;

  /**
   * An empty drawing.
   *
   * @param id unique in the page
   * @param alternative what the drawing shows, for who can't see it
   * @param width in pixels
   * @param height in pixels
   */
  Svg(String id, String alternative, int width, int height) {
    this.id = id;
    this.width = width;
    this.height = height;
    document =
        GenericDOMImplementation.getDOMImplementation()
            .createDocument(SVGGraphics2D.SVG_NAMESPACE_URI, "svg", null);
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    SVGGeneratorContext.GraphicContextDefaults defaults =
        new SVGGeneratorContext.GraphicContextDefaults();
    defaults.setFont(NO_FONT);
    context.setGraphicContextDefaults(defaults);
    graphics = new FontlessGraphics(context);
    graphics.setSVGCanvasSize(new Dimension(width, height));
    title = element("title", "");
    title.setAttribute("id", id + "-title");
    title.setTextContent(alternative);
  }

  Graphics2D graphics() {
    return graphics;
  }

  Element title() {
    return title;
  }

  Element element(String name, String className) {
    Element element = document.createElementNS(SVGGraphics2D.SVG_NAMESPACE_URI, name);
    if (!className.isEmpty()) {
      element.setAttribute("class", className);
    }
    return element;
  }

  /** A text of the drawing, in the ink of a class. */
  Element label(String ink, String anchor, double x, double y, String text) {
    Element element = element("text", "fill-" + ink);
    element.setAttribute("text-anchor", anchor);
    element.setAttribute("x", pixels(x));
    element.setAttribute("y", pixels(y));
    element.setTextContent(text);
    return element;
  }

  /** A rectangle in the ink of a class, or in none. */
  Element rect(String ink, double x, double y, double width, double height) {
    Element element = element("rect", ink.isEmpty() ? "d0" : ink);
    element.setAttribute("x", pixels(x));
    element.setAttribute("y", pixels(y));
    element.setAttribute("width", pixels(width));
    element.setAttribute("height", pixels(height));
    return element;
  }

  /** A place as the drawing writes it. */
  static String pixels(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** The root of what was drawn, with its title; call it once, when the drawing is done. */
  Element finish() {
    Element drawn = graphics.getRoot();
    clean(drawn);
    Element root = element("svg", "chart");
    root.setAttribute("viewBox", "0 0 " + width + " " + height);
    root.setAttribute("font-size", Integer.toString(Theme.FONT));
    root.setAttribute("role", "img");
    root.setAttribute("aria-labelledby", id + "-title");
    root.appendChild(title);
    while (drawn.getFirstChild() != null) {
      root.appendChild(drawn.getFirstChild());
    }
    return root;
  }

  /**
   * Turns placeholder colours into classes, and removes what is empty or a default: styles, which
   * the page's policy forbids, definitions, and clips, since our marks end inside the plot.
   */
  private static void clean(Element element) {
    for (Node child = element.getFirstChild(); child != null; ) {
      final Node next = child.getNextSibling();
      if (child instanceof Element inner) {
        clean(inner);
        if (inner.getTagName().equals("defs")
            || (inner.getTagName().equals("g") && inner.getFirstChild() == null)) {
          element.removeChild(inner);
        }
      }
      child = next;
    }
    recolour(element, "fill");
    recolour(element, "stroke");
    for (int i = element.getAttributes().getLength() - 1; i >= 0; i--) {
      String name = element.getAttributes().item(i).getNodeName();
      if (!KEPT.contains(name)) {
        element.removeAttribute(name);
      }
    }
  }

  private static void recolour(Element element, String attribute) {
    String colour = element.getAttribute(attribute);
    String name = Theme.NAMES.get(colour);
    if (name != null) {
      String before = element.getAttribute("class");
      element.setAttribute(
          "class", (before.isEmpty() ? "" : before + " ") + attribute + "-" + name);
    }
    if (!colour.equals("none")) {
      element.removeAttribute(attribute);
    }
  }

  /** The element as text. */
  String text(Element root) {
    try {
      TransformerFactory factory = TransformerFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      Transformer transformer = factory.newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter text = new StringWriter();
      transformer.transform(new DOMSource(root), new StreamResult(text));
      return text.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException("A drawing in memory always becomes text.", e);
    }
  }

  private static final class NoFont extends Font {
    private static final long serialVersionUID = 1L;

    NoFont() {
      super(SANS_SERIF, PLAIN, Theme.FONT);
    }

    @Override
    public String getFamily() {
      return SANS_SERIF;
    }
  }

  /** Keeps {@link #NO_FONT}, whatever a chart asks for: charts draw marks here, never texts. */
  private static final class FontlessGraphics extends SVGGraphics2D {
    FontlessGraphics(SVGGeneratorContext context) {
      super(context, false);
    }

    @Override
    public void setFont(Font font) {}
  }
}
