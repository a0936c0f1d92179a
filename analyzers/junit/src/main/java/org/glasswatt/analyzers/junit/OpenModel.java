package org.glasswatt.analyzers.junit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.glasswatt.analyzers.Audit;
import org.glasswatt.analyzers.audit.Material;
import org.glasswatt.analyzers.gate.Policy;
import org.glasswatt.analyzers.plan.AuditPlan;
import org.glasswatt.analyzers.plan.ExplainPlan;
import org.glasswatt.analyzers.plan.MethodPlan;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.load.Models;
import org.glasswatt.reports.audit.AuditReport;
import org.jspecify.annotations.Nullable;

/**
 * A model that all tests of a class share, and the audits that were made of it.
 *
 * <p>Audits run one after another, so that none disturbs the energy of another.
 */
final class OpenModel implements AutoCloseable {
  private final AuditPlan plan;
  private final boolean hasData;
  private final LoadedModel model;
  private final Map<Rows, AuditReport> explained = new WeakHashMap<>();
  private final Map<Rows, AuditReport> measured = new WeakHashMap<>();

  private @Nullable InputSet data;

  private OpenModel(AuditPlan plan, boolean hasData) {
    this.plan = plan;
    this.hasData = hasData;
    this.model = Models.open(plan.model().source(), EngineOptions.DEFAULT);
  }

  /** The model of a plan. */
  static OpenModel of(Path plan) {
    return new OpenModel(AuditPlan.read(plan, Explainers.all()), true);
  }

  /** A model without a plan: each setting has its default, and rows come from the tests. */
  static OpenModel at(Path path) {
    String quoted = path.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    String text =
        "version: 1\nmodel: {path: \""
            + quoted
            + "\"}\ndata: {tensors: {inputs: given by the test}}\n";
    return new OpenModel(AuditPlan.parse(Path.of("audit.yaml"), text, Explainers.all()), false);
  }

  AuditPlan plan() {
    return plan;
  }

  /** Whether the plan names rows; a model without a plan has none. */
  boolean hasData() {
    return hasData;
  }

  LoadedModel model() {
    return model;
  }

  /** The rows of the plan; read once. */
  synchronized InputSet data() {
    InputSet known = data;
    if (known == null) {
      known = Material.read(plan.data(), model.description().signature());
      data = known;
    }
    return known;
  }

  /** The audit of some rows, all of them explained; made once. */
  synchronized AuditReport explaining(Rows rows) {
    return explained.computeIfAbsent(rows, wanted -> audit(wanted, plan.explain().methods()));
  }

  /** The audit of some rows without explanations; made once. */
  synchronized AuditReport measuring(Rows rows) {
    AuditReport known = explained.get(rows);
    return known == null
        ? measured.computeIfAbsent(rows, wanted -> audit(wanted, List.of()))
        : known;
  }

  private AuditReport audit(Rows rows, List<MethodPlan> methods) {
    ExplainPlan explain = plan.explain();
    AuditPlan narrowed =
        new AuditPlan(
            plan.file(),
            plan.sha256(),
            plan.title(),
            plan.seed(),
            plan.model(),
            plan.data(),
            plan.task(),
            new ExplainPlan(
                methods,
                explain.target(),
                explain.scalar(),
                explain.baseline(),
                rows.explained(),
                explain.timeBudgetSeconds()),
            plan.energy(),
            plan.report(),
            Policy.NONE,
            plan.settings());
    return Audit.of(narrowed).on(model, rows.data()).run();
  }

  @Override
  public void close() {
    model.close();
  }
}
