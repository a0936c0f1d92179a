package org.glasswatt.reports.evidence;

import java.util.ArrayList;
import java.util.List;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.ClauseEvidence;

/**
 * A clause and what an audit can hold of what it asks for.
 *
 * @param id stable name
 * @param instrument the law or standard
 * @param place the place in it
 * @param subject what it asks about
 * @param items what an audit can hold
 * @param beyond what the clause asks for and no audit of a model file holds
 */
record Clause(
    String id,
    String instrument,
    String place,
    String subject,
    List<Item> items,
    List<String> beyond) {

  ClauseEvidence in(AuditReport report) {
    List<ClauseEvidence.Held> held = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Item item : items) {
      if (item.isHeld().test(report)) {
        held.add(new ClauseEvidence.Held(item.section(), item.what()));
      } else {
        missing.add(item.missing());
      }
    }
    missing.addAll(beyond);
    return new ClauseEvidence(id, instrument, place, subject, held, missing);
  }
}
