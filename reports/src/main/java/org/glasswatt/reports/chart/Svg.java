package org.glasswatt.reports.chart;

import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.geom.Rectangle2D;
import java.io.StringWriter;
import java.util.Map;
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
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Draws a chart as an SVG element for an HTML page. */
final class Svg {
  /** Placeholder colours of {@link Theme} to classes of the page's style sheet. */
  private static final Map<String, String> CLASSES =
      Map.of("rgb(1,2,3)", "ink", "rgb(4,5,6)", "quiet");

  /** Batik writes these on the root for every drawing; they say what is the default anyway. */
  private static final String[] DEFAULTS = {
    "fill-opacity",
    "color-rendering",
    "color-interpolation",
    "text-rendering",
    "stroke",
    "stroke-linecap",
    "stroke-miterlimit",
    "stroke-opacity",
    "fill",
    "stroke-dasharray",
    "font-weight",
    "stroke-width",
    "font-family",
    "font-style",
    "stroke-linejoin",
    "font-size",
    "stroke-dashoffset",
    "image-rendering",
    "shape-rendering",
  };

  private Svg() {}

  /**
   * The drawing.
   *
   * @param id unique in the page; ids within the drawing begin with it
   * @param alternative what the chart shows, for who can't see it
   */
  static String draw(JFreeChart chart, String id, String alternative, int width, int height) {
    Document document =
        GenericDOMImplementation.getDOMImplementation()
            .createDocument(SVGGraphics2D.SVG_NAMESPACE_URI, "svg", null);
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setIDGenerator(
        new SVGIDGenerator() {
          @Override
          public String generateID(String prefix) {
            return id + "-" + super.generateID(prefix);
          }
        });
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(new Dimension(width, height));
    chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
    Element root = graphics.getRoot();
    for (String attribute : DEFAULTS) {
      root.removeAttribute(attribute);
    }
    root.removeAttribute("width");
    root.removeAttribute("height");
    root.setAttribute("viewBox", "0 0 " + width + " " + height);
    root.setAttribute("class", "chart");
    root.setAttribute("role", "img");
    root.setAttribute("aria-label", alternative);
    recolour(root);
    fitTexts(root, graphics.getFontMetrics(Theme.LABEL));
    return serialise(root);
  }

  /** Replaces placeholder colours by classes, and styles by nothing: a policy forbids them. */
  private static void recolour(Element element) {
    for (String attribute : new String[] {"fill", "stroke"}) {
      String name = CLASSES.get(element.getAttribute(attribute));
      if (name != null) {
        element.removeAttribute(attribute);
        String before = element.getAttribute("class");
        element.setAttribute(
            "class", (before.isEmpty() ? "" : before + " ") + attribute + "-" + name);
      }
    }
    element.removeAttribute("style");
    if (element.getAttribute("id").equals("genericDefs")) {
      // The same in every drawing, and nothing refers to it.
      element.removeAttribute("id");
    }
    element.removeAttributeNS(XMLConstants.XML_NS_URI, "space");
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        recolour(inner);
      }
    }
    NamedNodeMap attributes = element.getAttributes();
    for (int i = attributes.getLength() - 1; i >= 0; i--) {
      String name = attributes.item(i).getNodeName();
      if (name.startsWith("xmlns:")) {
        element.removeAttribute(name);
      }
    }
  }

  /**
   * Ties each text to the width that the drawing was laid out for, whatever font a browser has, so
   * that what is aligned stays aligned.
   */
  private static void fitTexts(Element element, FontMetrics metrics) {
    NodeList texts = element.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      Element text = (Element) texts.item(i);
      text.setAttribute("textLength", Integer.toString(metrics.stringWidth(text.getTextContent())));
      text.setAttribute("lengthAdjust", "spacingAndGlyphs");
    }
  }

  private static String serialise(Element root) {
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
}
