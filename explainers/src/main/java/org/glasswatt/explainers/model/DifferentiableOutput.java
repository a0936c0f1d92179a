package org.glasswatt.explainers.model;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.glasswatt.explainers.error.UserError;
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

  /**
   * What derivatives are taken with respect to, in signature order: a floating-point input under
   * its own name; for ids or text, the first floating-point tensor made of it, such as an
   * embedding, under a name that begins with the input's and {@value #START_MARK}.
   */
  List<TensorSpec> inputs();

  /** Stands between an input's name and what is differentiated in its place. */
  String START_MARK = "@";

  /** The signature input that a differentiated tensor belongs to. */
  static String inputOf(String differentiated) {
    int mark = differentiated.indexOf(START_MARK);
    return mark < 0 ? differentiated : differentiated.substring(0, mark);
  }

  /** Whether derivatives are taken with respect to a tensor inside the model; see {@link #at}. */
  default boolean isLayer() {
    return false;
  }

  /**
   * The same number as a function of a tensor inside the model instead of the inputs. The tensor
   * then is the only one of {@link #inputs}, under the name of the input that it is made of,
   * {@value #START_MARK} and its own; {@link #prepare} computes it.
   *
   * @param layer the tensor's name in the graph, or the end of it that no other one has; empty
   *     means the feature maps of the last convolution before the explained number
   * @throws UserError when there is no such tensor, or the engine can't reach it
   */
  default DifferentiableOutput at(String layer) {
    throw new UserError(
        ModelError.LAYER_UNREACHABLE,
        "Tensors inside this model can't be reached: its engine runs the file as a whole, and"
            + " gives outputs and gradients of inputs only.",
        "Take a method that explains inputs, or the same network as a TensorFlow SavedModel, whose"
            + " graph is open.");
  }

  /**
   * Lends the same function with some of its parameters in random order, and takes it back.
   *
   * @param share which part of the parameter tensors, counted from the output on; above 0, at most
   *     1
   * @param seed of the orders
   * @param use what is done with it; the function must not outlive the call
   * @throws UserError when the engine can't change parameters
   */
  default <T> T withRedrawnParameters(
      double share, long seed, Function<DifferentiableOutput, T> use) {
    throw new UserError(
        ModelError.PARAMETERS_FIXED,
        "The parameters of this model can't be changed: its engine runs the file as it is.",
        "Take the same network as a TensorFlow SavedModel, whose graph is open.");
  }

  /**
   * Where the gradient is not the derivative: the operators on its path that round, and whose
   * gradient passes as if they did not (straight-through). Differences of the model can't confirm
   * such a gradient.
   *
   * @return each as "operator at node"; mostly empty
   */
  default List<String> straightThrough() {
    return List.of();
  }

  /**
   * The operators on the way that draw random numbers, so that the output is another one each time.
   * {@link #prepare} draws once, and what it drew is held fixed from then on.
   *
   * @return each as "operator at node"; mostly empty
   */
  default List<String> random() {
    return List.of();
  }

  /** Whether the same prepared inputs give the same values each time. */
  default boolean isRepeatable() {
    return true;
  }

  /**
   * The inputs of the signature together with the tensors of {@link #inputs} that are made of them.
   *
   * @param inputs every input of the signature by name, {@code [rows, ...]}
   * @return what {@link #values} and {@link #gradient} take
   */
  default Map<String, Tensor> prepare(Map<String, Tensor> inputs) {
    return inputs;
  }

  /** How many rows go into one call; any number works. */
  default CallSize callSize() {
    return CallSize.DEFAULT;
  }

  /**
   * The explained tensor for a batch.
   *
   * @param inputs what {@link #prepare} returned, {@code [rows, ...]}
   * @return {@code [rows, ...]}
   */
  Tensor values(Map<String, Tensor> inputs);

  /**
   * The derivative of one element of the explained tensor per row.
   *
   * @param inputs what {@link #prepare} returned, {@code [rows, ...]}
   * @param elements for each row, the index of the explained element in the row-major output row
   */
  Gradient gradient(Map<String, Tensor> inputs, int[] elements);

  /**
   * Values and derivatives for a batch.
   *
   * @param values the explained element of each row
   * @param gradients by name of {@link #inputs}, the derivative of that element; same shape as it
   */
  record Gradient(double[] values, Map<String, Tensor> gradients) {}
}
