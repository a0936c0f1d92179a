package org.glasswatt.explainers.model;

import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * One output of a model as a differentiable function of its inputs; all that an explainer sees.
 *
 * <p>Every tensor's first axis is the row of the batch. Rows are independent of each other. Safe
 * for use by several threads.
 */
public interface DifferentiableOutput {
  /** The explained tensor: its name in the graph, type and shape (first extent: rows). */
  TensorSpec explained();

  /**
   * What is explained: {@link Scalar#LOGIT}, {@link Scalar#PROBABILITY} or {@link Scalar#AS_IS}.
   */
  Scalar scalar();

  /** The explained number in words, such as "pre-softmax logit (dense_2/BiasAdd:0)". */
  String description();

  /** The inputs that have a gradient, in signature order. */
  List<TensorSpec> inputs();

  /**
   * The explained tensor for a batch.
   *
   * @param inputs every input of the signature by name, {@code [rows, ...]}
   * @return {@code [rows, ...]}
   */
  Tensor values(Map<String, Tensor> inputs);

  /**
   * The derivative of one element of the explained tensor per row.
   *
   * @param inputs every input of the signature by name, {@code [rows, ...]}
   * @param elements for each row, the index of the explained element in the row-major output row
   */
  Gradient gradient(Map<String, Tensor> inputs, int[] elements);

  /**
   * Values and derivatives for a batch.
   *
   * @param values the explained element of each row
   * @param gradients by input name, the derivative of that element; same shape as the input
   */
  record Gradient(double[] values, Map<String, Tensor> gradients) {}
}
