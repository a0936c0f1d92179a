package org.glasswatt.analyzers;

import java.nio.file.Path;
import java.util.List;
import org.glasswatt.analyzers.audit.Analyzer;
import org.glasswatt.analyzers.audit.AuditEnvironment;
import org.glasswatt.analyzers.audit.AuditListener;
import org.glasswatt.analyzers.audit.Material;
import org.glasswatt.analyzers.gate.Reference;
import org.glasswatt.analyzers.plan.AuditPlan;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.reports.audit.AuditReport;

/**
 * An audit as a library call: {@code Audit.of(plan).run()}.
 *
 * <p>Immutable; each method returns another audit. What it finds is what the command {@code audit}
 * finds. Nothing is printed and no file is written; {@code
 * org.glasswatt.reports.format.ReportFolder} writes what the command writes.
 */
public final class Audit {
  private final AuditPlan plan;
  private final Reference reference;
  private final Material material;
  private final AuditEnvironment environment;
  private final AuditListener listener;

  private Audit(
      AuditPlan plan,
      Reference reference,
      Material material,
      AuditEnvironment environment,
      AuditListener listener) {
    this.plan = plan;
    this.reference = reference;
    this.material = material;
    this.environment = environment;
    this.listener = listener;
  }

  /** The audit that a plan describes, on this machine. */
  public static Audit of(AuditPlan plan) {
    return new Audit(
        plan,
        Reference.NONE,
        Material.OF_THE_PLAN,
        AuditEnvironment.system(ToolVersion.get(), List.of("org.glasswatt.analyzers.Audit")),
        AuditListener.NONE);
  }

  /**
   * The audit that a plan file describes.
   *
   * @throws org.glasswatt.explainers.error.UserError with every mistake of the plan
   */
  public static Audit of(Path plan) {
    return of(AuditPlan.read(plan, Explainers.all()));
  }

  /** The same audit, whose {@code regress} gates compare with an earlier one. */
  public Audit against(AuditReport earlier) {
    return new Audit(plan, Reference.of(earlier), material, environment, listener);
  }

  /**
   * The same audit of a model that is open already, on rows that were read already.
   *
   * @param model stays open
   * @param rows as the model takes them, at least one
   */
  public Audit on(LoadedModel model, InputSet rows) {
    return new Audit(plan, reference, Material.given(model, rows), environment, listener);
  }

  /** The same audit with other engine options, power sources or clocks. */
  public Audit in(AuditEnvironment other) {
    return new Audit(plan, reference, material, other, listener);
  }

  /** The same audit, which tells how far it is. */
  public Audit telling(AuditListener other) {
    return new Audit(plan, reference, material, environment, other);
  }

  /**
   * Runs the audit; a gate that fails is a verdict of the report, not an exception.
   *
   * @throws org.glasswatt.explainers.error.UserError when the plan, the model or the data is wrong
   */
  public AuditReport run() {
    return new Analyzer(environment, listener).run(plan, reference, material);
  }
}
