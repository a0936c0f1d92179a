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
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("Glasswatt", made.toolVersion());
    facts.put("Started", made.startedAt());
    facts.put("Java", made.javaVersion());
    facts.put("System", made.os());
    facts.put("Processor", made.cpu());
    facts.put("Memory", made.memory());
    facts.put(
        "Engines",
        made.engines().entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", ")));
    facts.put("Seed", Long.toString(made.seed()));
    facts.put("SHA-256 of the plan", made.planSha256());
    facts.put("SHA-256 of the model", report.model().sha256());
    facts.put("SHA-256 of the data", report.data().sha256());
    facts.values().removeIf(value -> value.equals(""));
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("facts", facts);
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
