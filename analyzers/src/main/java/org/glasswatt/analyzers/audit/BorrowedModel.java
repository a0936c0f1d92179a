package org.glasswatt.analyzers.audit;

import java.util.Map;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.GradientStatus;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelDescription;
import org.glasswatt.explainers.model.OperationCount;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/** Somebody else's open model, which stays open when this is closed. */
record BorrowedModel(LoadedModel model) implements LoadedModel {
  @Override
  public ModelDescription description() {
    return model.description();
  }

  @Override
  public GradientStatus gradients() {
    return model.gradients();
  }

  @Override
  public Map<String, Tensor> score(Map<String, Tensor> inputs) {
    return model.score(inputs);
  }

  @Override
  public Map<String, Tensor> generatedInputs(Map<String, Shape> shapes) {
    return model.generatedInputs(shapes);
  }

  @Override
  public DifferentiableOutput differentiate(String output, Scalar scalar) {
    return model.differentiate(output, scalar);
  }

  @Override
  public OperationCount operations(Map<String, Tensor> oneRow) {
    return model.operations(oneRow);
  }

  @Override
  public void close() {
    // Whoever opened it closes it.
  }
}
