package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.glasswatt.explainers.model.tensorflow.gradient.GradientDispatcher;
import org.glasswatt.explainers.model.tensorflow.gradient.GradientOverrides;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;

/**
 * The body of a loop or a branch together with the derivatives of some results with respect to some
 * arguments.
 *
 * @param graph the body's nodes and those of the gradient, with a placeholder {@link #incoming} for
 *     the derivative by each active result
 * @param derivatives the derivative with respect to each active argument, in order
 */
record BodyGradient(GraphDef graph, List<TensorRef> derivatives) {
  private static final String INCOMING = "glasswatt_incoming_";
  private static final String RESULT = "glasswatt_result_";

  /** The placeholder for the derivative by a result. */
  static String incoming(int result) {
    return INCOMING + result;
  }

  /**
   * Differentiates a body.
   *
   * @param arguments positions of the active arguments
   * @param results positions of the active results
   * @param zerosLike the node whose tensor has the shape of an argument, for a result that does not
   *     depend on it
   * @throws RuntimeException TensorFlow's own, when an operator in the body has no gradient
   */
  static BodyGradient of(
      FunctionGraph body,
      List<Integer> arguments,
      List<Integer> results,
      IntFunction<String> zerosLike,
      OperatorSignatures operators) {
    GraphIndex index = new GraphIndex(body.graph());
    GraphDef.Builder extended = body.graph().toBuilder();
    for (int i : results) {
      TensorRef result = body.results().get(i);
      DataType type = FunctionGraph.type(result, index, operators);
      // A result can be an argument itself, or the same tensor as another result.
      extended.addNode(Nodes.unary("Identity", RESULT + i, result.toString(), type));
      extended.addNode(FunctionGraph.placeholder(incoming(i), type));
    }
    for (int i : arguments) {
      TensorRef argument = new TensorRef(body.arguments().get(i), 0);
      DataType type = FunctionGraph.type(argument, index, operators);
      extended.addNode(Nodes.unary("ZerosLike", zero(i), zerosLike.apply(i), type));
    }
    try (Graph graph = GradientOverrides.imported(extended.build())) {
      Output<?>[] found =
          graph.addGradients(
              "glasswatt_backward",
              outputs(graph, results, i -> RESULT + i),
              outputs(graph, arguments, i -> body.arguments().get(i)),
              outputs(graph, results, BodyGradient::incoming));
      List<TensorRef> derivatives = new ArrayList<>();
      for (int i = 0; i < found.length; i++) {
        derivatives.add(
            GradientDispatcher.isNone(found[i])
                ? new TensorRef(zero(arguments.get(i)), 0)
                : new TensorRef(found[i].op().name(), found[i].index()));
      }
      return new BodyGradient(AccumulateInLists.apply(graph.toGraphDef()), derivatives);
    }
  }

  private static String zero(int argument) {
    return "glasswatt_zero_" + argument;
  }

  private static Output<?>[] outputs(
      Graph graph, List<Integer> positions, IntFunction<String> name) {
    return positions.stream()
        .map(i -> graph.operationOrThrow(name.apply(i)).output(0))
        .toArray(Output<?>[]::new);
  }
}
