package org.glasswatt.reports.section;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.ModelCard;
import org.glasswatt.reports.audit.Verdict;
import org.glasswatt.reports.text.Words;

/** What was audited. */
final class ModelSection implements Section {
  @Override
  public String id() {
    return "model";
  }

  @Override
  public Map<String, Object> view(AuditReport report, Words words) {
    ModelCard model = report.model();
    Facts facts = new Facts(words);
    facts.add("name", model.name());
    facts.add("format", model.format());
    facts.add("size", Texts.bytes(model.bytes()));
    facts.add(
        "trained_values",
        model.parameters() == null ? words.text("not_known") : Texts.number(model.parameters()));
    facts.add("engine", model.engine() + " " + model.engineVersion());
    facts.add("signature", model.signature());
    facts.add("inputs", tensors(model.inputs()));
    facts.add("outputs", tensors(model.outputs()));
    facts.add("operators", Facts.parts(model.operators(), " × "));
    facts.add("gradients", words.phrase(model.gradient()));
    facts.add("explained_number", words.phrase(model.explainedScalar()));
    facts.add("model_files_sha256", model.sha256());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("facts", facts.view());
    view.put(
        "checks",
        model.checks().stream()
            .map(
                check -> {
                  Verdict verdict = verdict(check);
                  return Map.of(
                      "name",
                      words.phrase(check.name()),
                      "kind",
                      VerdictSection.kind(verdict),
                      "symbol",
                      VerdictSection.symbol(verdict),
                      "word",
                      words.text("check." + VerdictSection.kind(verdict)),
                      "detail",
                      words.phrase(check.detail()));
                })
            .toList());
    return view;
  }

  private static Verdict verdict(ModelCard.Check check) {
    if (check.passed() == null) {
      return Verdict.NOT_MEASURED;
    }
    return check.passed() ? Verdict.PASS : Verdict.FAIL;
  }

  private static List<Map<String, String>> tensors(List<ModelCard.TensorInfo> tensors) {
    return tensors.stream()
        .map(t -> Facts.part(t.name(), ": " + t.dtype() + " " + t.shape()))
        .toList();
  }
}
