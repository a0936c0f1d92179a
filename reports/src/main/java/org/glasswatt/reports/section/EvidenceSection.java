package org.glasswatt.reports.section;

import java.util.List;
import java.util.Map;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.ClauseEvidence;
import org.glasswatt.reports.text.Words;

/** Which clauses the audit supports evidence for. */
final class EvidenceSection implements Section {
  @Override
  public String id() {
    return "evidence";
  }

  @Override
  public Map<String, Object> view(AuditReport report, Words words) {
    return Map.of("clauses", report.evidence().stream().map(c -> clause(c, words)).toList());
  }

  private static Map<String, Object> clause(ClauseEvidence clause, Words words) {
    return Map.of(
        "clause", words.phrase(clause.clause()),
        "instrument", words.phrase(clause.instrument()),
        "subject", words.phrase(clause.subject()),
        "held", clause.held().stream().map(held -> held(held, words)).toList(),
        "missing", clause.missing().stream().map(words::phrase).toList());
  }

  /** A report of another version may name a section that this version does not have. */
  private static Map<String, Object> held(ClauseEvidence.Held held, Words words) {
    List<String> known = Sections.all().stream().map(Section::id).toList();
    String title = known.contains(held.section()) ? words.text("section." + held.section()) : "";
    return Map.of("what", words.phrase(held.what()), "section", held.section(), "title", title);
  }
}
