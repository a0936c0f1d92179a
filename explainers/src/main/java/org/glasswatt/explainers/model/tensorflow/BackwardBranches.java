package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.glasswatt.explainers.model.tensorflow.BackwardFunctions.Prepared;
import org.glasswatt.explainers.model.tensorflow.gradient.BranchGradient;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * One choice between branches ({@code If} or {@code Case}) made ready for differentiation.
 *
 * <p>The way back chooses again, by the same condition, between functions of the branches'
 * arguments and the derivatives by their active results. The node's attributes tell {@link
 * BranchGradient} which.
 */
final class BackwardBranches {
  private final NodeDef choice;
  private final OperatorSignatures operators;
  private final List<Integer> activeArguments;
  private final Map<String, FunctionGraph> branches = new LinkedHashMap<>();
  private final Set<Integer> activeResults = new TreeSet<>();
  private final List<FunctionDef> functions = new ArrayList<>();

  /**
   * Prepares a choice.
   *
   * @param graph the graph around it, with its functions
   * @param outer what is active in that graph
   */
  BackwardBranches(
      NodeDef choice,
      FunctionalOperator functional,
      GraphDef graph,
      ActiveTensors outer,
      OperatorSignatures operators) {
    this.choice = choice;
    this.operators = operators;
    List<DataType> types = functional.argumentTypes(choice);
    this.activeArguments =
        IntStream.range(0, types.size())
            .filter(
                i ->
                    outer.contains(
                        TensorRef.parse(choice.getInput(functional.firstArgument() + i))))
            .boxed()
            .toList();
    functional
        .functions(choice)
        .values()
        .forEach(
            function -> branches.put(function.getName(), branch(function.getName(), types, graph)));
  }

  /** A branch with the choices and loops in it prepared; notes which results are active. */
  private FunctionGraph branch(String name, List<DataType> types, GraphDef graph) {
    FunctionGraph plain = FunctionGraph.of(name, types, graph, operators);
    Set<String> sources = new HashSet<>();
    activeArguments.forEach(i -> sources.add(plain.arguments().get(i)));
    ActiveTensors inner = ActiveTensors.of(plain.graph(), sources, operators);
    for (int i = 0; i < plain.results().size(); i++) {
      if (inner.contains(plain.results().get(i))) {
        activeResults.add(i);
      }
    }
    GraphDef prepared = BackwardFunctions.apply(plain.graph(), sources, operators);
    functions.addAll(prepared.getLibrary().getFunctionList());
    return new FunctionGraph(prepared, plain.arguments(), plain.results());
  }

  /** The choice with its notes, the functions of both directions, and of those within. */
  Prepared prepared() {
    List<Integer> results = List.copyOf(activeResults);
    List<String> backward = new ArrayList<>();
    NodeDef.Builder copy = choice.toBuilder();
    branches.forEach(
        (name, branch) -> {
          // What a branch needs on the way back, its loops have recorded on the way there.
          functions.add(branch.toFunction(name + "_prepared", operators));
          functions.add(backward(branch, results).toFunction(name + "_backward", operators));
          backward.add(name + "_backward");
        });
    FunctionalOperator functional = FunctionalOperator.of(choice);
    if (functional != null) {
      functional
          .functions(choice)
          .forEach((key, f) -> functional.setFunction(copy, key, f.getName() + "_prepared"));
    }
    BranchGradient.describe(copy, activeArguments, results, backward);
    return new Prepared(List.of(copy.build()), functions);
  }

  private FunctionGraph backward(FunctionGraph branch, List<Integer> results) {
    BodyGradient gradient =
        BodyGradient.of(
            branch, activeArguments, results, i -> branch.arguments().get(i), operators);
    List<String> arguments = new ArrayList<>(branch.arguments());
    results.forEach(i -> arguments.add(BodyGradient.incoming(i)));
    return new FunctionGraph(gradient.graph(), arguments, gradient.derivatives()).pruned();
  }
}
