package org.glasswatt.reports.section;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Provenance;
import org.glasswatt.reports.json.ReportJson;
import org.glasswatt.reports.text.Words;

/** How the report was made. */
final class ProvenanceSection implements Section {
  @Override
  public String id() {
    return "provenance";
  }

  @Override
  public Map<String, Object> view(AuditReport report, Words words) {
    Provenance made = report.provenance();
    Facts facts = new Facts(words);
    facts.add("glasswatt", made.toolVersion());
    facts.add("started", made.startedAt());
    facts.add("java", made.javaVersion());
    facts.add("system", made.os());
    facts.add("processor", made.cpu());
    facts.add("memory", made.memory());
    facts.add("engines", Facts.parts(made.engines(), " "));
    facts.add("seed", Long.toString(made.seed()));
    facts.add("plan_sha256", made.planSha256());
    facts.add("model_sha256", report.model().sha256());
    facts.add("data_sha256", report.data().sha256());
    if (report.schemaVersion().equals(AuditReport.SCHEMA_VERSION)) {
      facts.add("report_sha256", ReportJson.digest(report));
    }
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("facts", facts.view());
    view.put("command", command(made.command()));
    view.put("settings", made.settings());
    return view;
  }

  /** The command as a shell takes it: arguments with anything but plain characters in quotes. */
  private static String command(List<String> words) {
    return words.stream()
        .map(
            word -> word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
