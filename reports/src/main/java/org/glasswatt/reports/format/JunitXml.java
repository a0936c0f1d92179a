package org.glasswatt.reports.format;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.GateResult;
import org.glasswatt.reports.text.Language;
import org.glasswatt.reports.text.PlainText;

/**
 * The gates as JUnit's XML, one test case each, by the schema of Maven Surefire's reports.
 *
 * <p>A failed gate is a failure; a required one that could not be judged an error, an optional one
 * skipped. A warning and a waived gate say so in their output. Gates take no time of their own, so
 * each case's time is 0.
 */
final class JunitXml implements Format {
  private static final int LONGEST = 1000;

  /** How test reports show an outcome. */
  private enum Outcome {
    PASSED,
    NOTED,
    SKIPPED,
    ERROR,
    FAILURE
  }

  @Override
  public String id() {
    return "junit";
  }

  @Override
  public String summary() {
    return "the gates as JUnit XML, one test case each";
  }

  @Override
  public String render(AuditReport report, Language language) {
    StringWriter text = new StringWriter();
    try {
      // Not the factory that happens to be on the class path.
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      write(xml, report);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("Writing XML to memory does not fail.", e);
    }
    return text.toString();
  }

  private static void write(XMLStreamWriter xml, AuditReport report) throws XMLStreamException {
    List<Outcome> outcomes = report.gates().stream().map(JunitXml::outcome).toList();
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", line(report.title()));
    xml.writeAttribute("tests", Integer.toString(outcomes.size()));
    xml.writeAttribute("failures", count(outcomes, Outcome.FAILURE));
    xml.writeAttribute("errors", count(outcomes, Outcome.ERROR));
    xml.writeAttribute("skipped", count(outcomes, Outcome.SKIPPED));
    xml.writeAttribute("time", "0");
    xml.writeCharacters("\n");
    for (int i = 0; i < outcomes.size(); i++) {
      write(xml, report.gates().get(i), outcomes.get(i));
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.writeEndDocument();
  }

  private static void write(XMLStreamWriter xml, GateResult gate, Outcome outcome)
      throws XMLStreamException {
    xml.writeCharacters("  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("name", line(gate.rule()));
    xml.writeAttribute("classname", "glasswatt." + line(gate.metric()));
    xml.writeAttribute("time", "0");
    String reason = line(gate.reason());
    switch (outcome) {
      case PASSED -> {}
      case NOTED -> {
        xml.writeStartElement("system-out");
        xml.writeCharacters(gate.verdict() + ": " + reason);
        xml.writeEndElement();
      }
      case SKIPPED -> {
        xml.writeEmptyElement("skipped");
        xml.writeAttribute("message", reason);
      }
      case ERROR, FAILURE -> {
        xml.writeEmptyElement(outcome == Outcome.ERROR ? "error" : "failure");
        xml.writeAttribute("message", reason);
        xml.writeAttribute("type", gate.verdict().name());
      }
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private static Outcome outcome(GateResult gate) {
    return switch (gate.verdict()) {
      case PASS -> Outcome.PASSED;
      case WARN, WAIVED -> Outcome.NOTED;
      case FAIL -> Outcome.FAILURE;
      case NOT_MEASURED, INCONCLUSIVE -> gate.required() ? Outcome.ERROR : Outcome.SKIPPED;
    };
  }

  private static String count(List<Outcome> outcomes, Outcome wanted) {
    return Long.toString(outcomes.stream().filter(outcome -> outcome == wanted).count());
  }

  private static String line(String text) {
    return PlainText.line(text, LONGEST);
  }
}
