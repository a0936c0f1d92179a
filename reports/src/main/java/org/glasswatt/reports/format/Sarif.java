package org.glasswatt.reports.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Finding;
import org.glasswatt.reports.json.JsonText;
import org.glasswatt.reports.text.Language;
import org.glasswatt.reports.text.PlainText;

/**
 * What was found in the model's files, as SARIF 2.1.0 (OASIS).
 *
 * <p>Gates are no findings about a file and are left to the other formats. Where nobody looked into
 * the files there is no list of results, and a notification says why: an empty list would say that
 * nothing was found (section 3.14.23).
 */
final class Sarif implements Format {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";
  private static final String BASE = "MODEL";
  private static final int LONGEST = 1000;

  @Override
  public String id() {
    return "sarif";
  }

  @Override
  public String summary() {
    return "what a scan found in the model's files, as SARIF 2.1.0";
  }

  @Override
  public String render(AuditReport report, Language language) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = root.putArray("runs").addObject();
    List<Finding> findings = report.scan().findings();
    List<String> rules = findings.stream().map(Finding::ruleId).distinct().sorted().toList();
    ObjectNode driver =
        run.putObject("tool")
            .putObject("driver")
            .put("name", "Glasswatt")
            .put("version", report.provenance().toolVersion());
    ArrayNode known = driver.putArray("rules");
    rules.forEach(rule -> known.addObject().put("id", rule));
    run.putObject("originalUriBaseIds")
        .putObject(BASE)
        .putObject("description")
        .put("text", "The model " + line(report.model().name()));
    ObjectNode invocation =
        run.putArray("invocations").addObject().put("executionSuccessful", true);
    if (report.scan().notScanned() != null) {
      invocation
          .putArray("toolExecutionNotifications")
          .addObject()
          .put("level", "warning")
          .putObject("message")
          .put("text", "Not scanned, because " + line(report.scan().notScanned()) + ".");
    } else {
      ArrayNode results = run.putArray("results");
      findings.forEach(finding -> add(results, finding, rules.indexOf(finding.ruleId())));
    }
    return JsonText.of(root);
  }

  private static void add(ArrayNode results, Finding finding, int rule) {
    ObjectNode result =
        results
            .addObject()
            .put("ruleId", finding.ruleId())
            .put("ruleIndex", rule)
            .put("level", finding.severity().name().toLowerCase(Locale.ROOT));
    result.putObject("message").put("text", line(finding.message()));
    result
        .putArray("locations")
        .addObject()
        .putObject("physicalLocation")
        .putObject("artifactLocation")
        .put("uri", uri(finding.location()))
        .put("uriBaseId", BASE);
  }

  /**
   * A relative reference: the file's path, with what a URI can't hold percent-encoded, and with no
   * step that leads out of the model.
   */
  private static String uri(String path) {
    String inside = PlainText.printable(path).replaceAll("(?<=^|/)\\.\\.(?=/|$)", "__");
    try {
      // The leading "./" keeps a colon in the first folder's name from reading as a scheme.
      String ascii = new URI(null, null, "/" + inside, null).toASCIIString();
      String relative = ascii.substring(1);
      return relative.isEmpty() || relative.contains(":") || relative.startsWith("/")
          ? "./" + relative.replaceFirst("^/+", "")
          : relative;
    } catch (URISyntaxException e) {
      throw new IllegalStateException("A path alone is always a URI.", e);
    }
  }

  private static String line(String text) {
    return PlainText.line(text, LONGEST);
  }
}
