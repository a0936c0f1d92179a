package org.glasswatt.analyzers.audit;

import org.glasswatt.analyzers.plan.AuditPlan;
import org.glasswatt.analyzers.plan.DataPlan;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.input.TableReader;
import org.glasswatt.explainers.input.TensorReader;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.load.Models;
import org.glasswatt.explainers.scan.Trust;
import org.jspecify.annotations.Nullable;

/** Where an audit's model and rows come from: the plan's files, or a caller that has them. */
public final class Material {
  /** The files that the plan names. */
  public static final Material OF_THE_PLAN = new Material(null, null);

  private final @Nullable LoadedModel model;
  private final @Nullable InputSet rows;

  private Material(@Nullable LoadedModel model, @Nullable InputSet rows) {
    this.model = model;
    this.rows = rows;
  }

  /**
   * A model that is open, and stays so, and rows that were read.
   *
   * <p>The audit then has no phases of loading.
   */
  public static Material given(LoadedModel model, InputSet rows) {
    return new Material(model, rows);
  }

  /** The model; closing it closes what was opened here only. */
  LoadedModel open(AuditPlan plan, EngineOptions options, Phases phases, Trust trust) {
    LoadedModel given = model;
    if (given != null) {
      return new BorrowedModel(given);
    }
    phases.measure(
        "engine load",
        () -> {
          Models.loadEngine(plan.model().source(), options);
          return true;
        });
    return phases.measure("model load", () -> Models.open(plan.model().source(), options, trust));
  }

  /** All rows of the audit. */
  InputSet read(AuditPlan plan, Signature signature) {
    return rows == null ? read(plan.data(), signature) : rows;
  }

  /**
   * The rows that a plan names.
   *
   * @throws org.glasswatt.explainers.error.UserError when the data is wrong
   */
  public static InputSet read(DataPlan plan, Signature signature) {
    return plan instanceof DataPlan.Table table
        ? TableReader.read(table.spec(), signature)
        : TensorReader.read(((DataPlan.Tensors) plan).files(), signature);
  }
}
