package org.glasswatt.analyzers.junit;

import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on a model. */
public final class ModelAssert extends AbstractAssert<ModelAssert, ModelUnderTest> {
  ModelAssert(@Nullable ModelUnderTest model) {
    super(model, ModelAssert.class);
  }

  /** Assertions on what the model's predictions for some rows rest on. */
  public ExplanationAssert explaining(Rows rows) {
    isNotNull();
    return new ExplanationAssert(actual, actual.explaining(rows));
  }

  /**
   * Verifies the energy of a prediction on the plan's rows, the figure {@code
   * energy.joules_per_prediction}.
   *
   * <p>Fails when it was not measured. Choose a limit that holds on every machine that runs the
   * test: an estimate differs between machines by a factor, a counter's reading too.
   *
   * @param joules the limit
   * @throws IllegalStateException when the model has no plan; name rows with {@link #explaining}
   */
  public ModelAssert usesAtMostJoulesPerPrediction(double joules) {
    isNotNull();
    new Findings(actual, actual.measuring(actual.rows())).usesAtMost(joules).ifPresent(this::fail);
    return this;
  }

  private void fail(String message) {
    throw failure("%s", message);
  }
}
