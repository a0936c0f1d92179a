package org.glasswatt.reports.section;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Provenance;

/** How the report was made. */
final class ProvenanceSection implements Section {
  @Override
  public String id() {
    return "provenance";
  }

  @Override
  public String title() {
    return "How this was made";
  }

  @Override
  public Map<String, Object> view(AuditReport report) {
    Provenance made = report.provenance();
    Facts facts = new Facts();
    facts.add("Glasswatt", made.toolVersion());
    facts.add("Started", made.startedAt());
    facts.add("Java", made.javaVersion());
    facts.add("System", made.os());
    facts.add("Processor", made.cpu());
    facts.add("Memory", made.memory());
    facts.add("Engines", Facts.parts(made.engines(), " "));
    facts.add("Seed", Long.toString(made.seed()));
    facts.add("SHA-256 of the plan", made.planSha256());
    facts.add("SHA-256 of the model", report.model().sha256());
    facts.add("SHA-256 of the data", report.data().sha256());
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
