package org.glasswatt.explainers.model;

import java.util.Map;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * A model file opened by an engine.
 *
 * <p>Holds native memory until it is closed. {@link #score} may be called by several threads.
 */
public interface LoadedModel extends AutoCloseable {
  /** What the file is. */
  ModelDescription description();

  /** Whether gradients can be computed. */
  GradientStatus gradients();

  /**
   * Runs the model as it was exported.
   *
   * @param inputs every input of the signature by name, {@code [rows, ...]}
   * @return every output of the signature by name, {@code [rows, ...]}
   * @throws org.glasswatt.explainers.error.UserError when an input's name, type or shape differs
   *     from the signature, or an output holds NaN or infinity
   */
  Map<String, Tensor> score(Map<String, Tensor> inputs);

  /**
   * A small batch made up for the model, the same every time, with values that the file says it
   * takes: ids of its tables, words of its vocabulary.
   *
   * @param shapes by input name, rows first, all extents known; the others are made up too
   */
  default Map<String, Tensor> generatedInputs(Map<String, Shape> shapes) {
    return GeneratedInputs.of(description().signature(), shapes, Map.of());
  }

  /**
   * One output as a differentiable function.
   *
   * @param output the output's name; empty means the only one
   * @param scalar which number of it
   * @throws org.glasswatt.explainers.error.UserError when the output is unknown or has no gradient
   */
  DifferentiableOutput differentiate(String output, Scalar scalar);

  /**
   * Operations of one prediction, counted from the model's graph.
   *
   * @param oneRow every input by name, {@code [1, ...]}
   */
  default OperationCount operations(Map<String, Tensor> oneRow) {
    return OperationCount.missing("the file has no graph that this version can count");
  }

  @Override
  void close();
}
