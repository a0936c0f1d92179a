package org.glasswatt.reports.section;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("Name", model.name());
    facts.put("Format", model.format());
    facts.put("Size", Texts.bytes(model.bytes()));
    facts.put(
        "Trained values",
        model.parameters() == null ? "not known" : Texts.number(model.parameters()));
    facts.put("Engine", model.engine() + " " + model.engineVersion());
    facts.put("Signature", model.signature());
    facts.put("Inputs", tensors(model.inputs()));
    facts.put("Outputs", tensors(model.outputs()));
    facts.put(
        "Operators",
        model.operators().entrySet().stream()
            .map(e -> e.getKey() + " × " + e.getValue())
            .collect(Collectors.joining(", ")));
    facts.put("Gradients", model.gradient());
    facts.put("Explained number", model.explainedScalar());
    facts.put("SHA-256 of all files", model.sha256());
    facts.values().removeIf(value -> value.equals(""));
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("facts", facts);
    view.put(
        "checks",
        model.checks().stream()
            .map(
                check ->
                    Map.of(
                        "name",
                        check.name(),
                        "kind",
                        check.passed() ? "good" : "bad",
                        "symbol",
                        VerdictSection.symbol(check.passed() ? Verdict.PASS : Verdict.FAIL),
                        "word",
                        check.passed() ? "Passed" : "Failed",
                        "detail",
                        check.detail()))
            .toList());
    return view;
  }

  private static String tensors(List<ModelCard.TensorInfo> tensors) {
    return tensors.stream()
        .map(t -> t.name() + ": " + t.dtype() + " " + t.shape())
        .collect(Collectors.joining("; "));
  }
}
