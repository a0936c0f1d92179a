package org.glasswatt.reports.section;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.ModelCard;
import org.glasswatt.reports.audit.Verdict;

/** What was audited. */
final class ModelSection implements Section {
  @Override
  public String id() {
    return "model";
  }

  @Override
  public String title() {
    return "Model";
  }

  @Override
  public Map<String, Object> view(AuditReport report) {
    ModelCard model = report.model();
    Facts facts = new Facts();
    facts.add("Name", model.name());
    facts.add("Format", model.format());
    facts.add("Size", Texts.bytes(model.bytes()));
    facts.add(
        "Trained values",
        model.parameters() == null ? "not known" : Texts.number(model.parameters()));
    facts.add("Engine", model.engine() + " " + model.engineVersion());
    facts.add("Signature", model.signature());
    facts.add("Inputs", tensors(model.inputs()));
    facts.add("Outputs", tensors(model.outputs()));
    facts.add("Operators", Facts.parts(model.operators(), " × "));
    facts.add("Gradients", model.gradient());
    facts.add("Explained number", model.explainedScalar());
    facts.add("SHA-256 of all files", model.sha256());
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
                      check.name(),
                      "kind",
                      VerdictSection.kind(verdict),
                      "symbol",
                      VerdictSection.symbol(verdict),
                      "word",
                      word(verdict),
                      "detail",
                      check.detail());
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

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "Passed";
      case FAIL -> "Failed";
      default -> "Not decided";
    };
  }

  private static List<Map<String, String>> tensors(List<ModelCard.TensorInfo> tensors) {
    return tensors.stream()
        .map(t -> Facts.part(t.name(), ": " + t.dtype() + " " + t.shape()))
        .toList();
  }
}
