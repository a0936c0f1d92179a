package org.glasswatt.reports.section;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.DataCard;
import org.glasswatt.reports.text.Words;

/** What the model was audited on. */
final class DataSection implements Section {
  /** As many features as are shown without unfolding. */
  private static final int FEW = 20;

  @Override
  public String id() {
    return "data";
  }

  @Override
  public Map<String, Object> view(AuditReport report, Words words) {
    DataCard data = report.data();
    Facts facts = new Facts(words);
    facts.add("files", data.source());
    facts.add("rows", Texts.number(data.rows()));
    facts.add(
        "explained_rows",
        words.text("number_of", Texts.number(data.explainedRows()), words.phrase(data.sampling())));
    facts.add("sha256", data.sha256());
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
                        "encoding", words.phrase(f.encoding()),
                        "sensitive", f.sensitive()))
            .toList());
    view.put("few", data.features().size() <= FEW);
    view.put("notes", data.notes().stream().map(words::phrase).toList());
    return view;
  }
}
