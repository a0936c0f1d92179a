package org.glasswatt.reports.section;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.DataCard;

/** What the model was audited on. */
final class DataSection implements Section {
  /** As many features as are shown without unfolding. */
  private static final int FEW = 20;

  @Override
  public String id() {
    return "data";
  }

  @Override
  public String title() {
    return "Data";
  }

  @Override
  public Map<String, Object> view(AuditReport report) {
    DataCard data = report.data();
    Facts facts = new Facts();
    facts.add("Files", data.source());
    facts.add("Rows", Texts.number(data.rows()));
    facts.add("Explained rows", Texts.number(data.explainedRows()) + ": " + data.sampling());
    facts.add("SHA-256", data.sha256());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("facts", facts.view());
    view.put(
        "labels",
        data.labelCounts().entrySet().stream()
            .map(
                e ->
                    Map.of(
                        "label", e.getKey(),
                        "count", Texts.number(e.getValue()),
                        "share", Texts.percent((double) e.getValue() / data.rows())))
            .toList());
    view.put(
        "features",
        data.features().stream()
            .map(
                f ->
                    Map.of(
                        "name", f.name(),
                        "column", f.column(),
                        "encoding", f.encoding(),
                        "sensitive", f.sensitive()))
            .toList());
    view.put("few", data.features().size() <= FEW);
    view.put("notes", data.notes());
    return view;
  }
}
