package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Takes the branch that a constant condition chooses, and drops the others: what a model does only
 * while it is trained, such as dropout, is not on the path then.
 *
 * <p>An {@code If} or {@code Case} becomes a call of the chosen function, to be inlined. In graphs
 * of TensorFlow 1 the tensors of the branch that a {@code Switch} does not choose are dead, and so
 * is every node that takes or waits for one, up to the {@code Merge}.
 */
final class FoldBranches {
  private final GraphDef graph;
  private final ConstantScalars constants;
  private final Set<String> deadNodes = new HashSet<>();
  private final Set<TensorRef> deadTensors = new HashSet<>();
  private final Map<TensorRef, TensorRef> passedOn = new HashMap<>();

  private FoldBranches(GraphDef graph, Set<String> fed) {
    this.graph = graph;
    this.constants = new ConstantScalars(new GraphIndex(graph), fed);
  }

  /**
   * The graph with calls inlined and constant choices made, until neither is left. Unused nodes
   * stay until it is pruned.
   *
   * @param fed nodes whose value is given from outside
   */
  static GraphDef apply(GraphDef graph, Set<String> fed, OperatorSignatures operators) {
    GraphDef flat = InlineFunctions.apply(graph, operators);
    for (GraphDef next = once(flat, fed); next != null; next = once(flat, fed)) {
      flat = InlineFunctions.apply(next, operators);
    }
    return flat;
  }

  /** Makes the choices that are constant now; null when there is none. */
  private static @Nullable GraphDef once(GraphDef graph, Set<String> fed) {
    FoldBranches pass = new FoldBranches(graph, fed);
    GraphDef.Builder called = graph.toBuilder().clearNode();
    boolean changed = false;
    for (NodeDef node : graph.getNodeList()) {
      NodeDef call = pass.chosen(node);
      changed |= call != null;
      called.addNode(call == null ? node : call);
      pass.decide(node);
    }
    if (!pass.passedOn.isEmpty()) {
      changed = true;
      pass.spreadDeath();
      return pass.rewired(called.build());
    }
    return changed ? called.build() : null;
  }

  /** The call of the branch that an {@code If} or {@code Case} always takes. */
  private @Nullable NodeDef chosen(NodeDef node) {
    FunctionalOperator functional = FunctionalOperator.of(node);
    if (functional == null || functional.isLoop()) {
      return null;
    }
    OptionalInt condition = constants.value(TensorRef.parse(node.getInput(0)));
    if (condition.isEmpty()) {
      return null;
    }
    return NodeDef.newBuilder()
        .setName(node.getName())
        .setOp("PartitionedCall")
        .addAllInput(node.getInputList().subList(1, node.getInputCount()))
        .putAttr("Tin", node.getAttrOrThrow("Tin"))
        .putAttr("Tout", node.getAttrOrThrow("Tout"))
        .putAttr(
            "f",
            AttrValue.newBuilder().setFunc(functional.branch(node, condition.getAsInt())).build())
        .build();
  }

  private void decide(NodeDef node) {
    if (!node.getOp().equals("Switch")) {
      return;
    }
    OptionalInt condition = constants.value(TensorRef.parse(node.getInput(1)));
    if (condition.isPresent()) {
      passedOn.put(
          new TensorRef(node.getName(), condition.getAsInt()), TensorRef.parse(node.getInput(0)));
      deadTensors.add(new TensorRef(node.getName(), 1 - condition.getAsInt()));
    }
  }

  private void spreadDeath() {
    boolean grew = true;
    while (grew) {
      grew = false;
      for (NodeDef node : graph.getNodeList()) {
        if (!deadNodes.contains(node.getName()) && isDead(node)) {
          deadNodes.add(node.getName());
          grew = true;
        }
      }
    }
  }

  private boolean isDead(NodeDef node) {
    if (node.getOp().equals("Merge")) {
      return alive(node).isEmpty();
    }
    return node.getInputList().stream().anyMatch(this::isDead);
  }

  private boolean isDead(String input) {
    return deadNodes.contains(TensorRef.nodeOf(input))
        || (!TensorRef.isControl(input) && deadTensors.contains(TensorRef.parse(input)));
  }

  private List<String> alive(NodeDef merge) {
    List<String> alive = new ArrayList<>();
    for (String input : merge.getInputList()) {
      if (!TensorRef.isControl(input) && !isDead(input)) {
        alive.add(input);
      }
    }
    return alive;
  }

  /** The graph without dead nodes, past the switches and merges whose choice is known. */
  private GraphDef rewired(GraphDef called) {
    GraphDef.Builder rewired = called.toBuilder().clearNode();
    for (NodeDef node : called.getNodeList()) {
      if (deadNodes.contains(node.getName())) {
        continue;
      }
      NodeDef.Builder copy = node.toBuilder().clearInput();
      List<String> inputs = node.getInputList();
      if (node.getOp().equals("Switch") && isChosen(node)) {
        // Whoever waits for it still does.
        inputs = inputs.subList(0, 1);
        copy.setOp("Identity");
      }
      if (node.getOp().equals("Merge") && alive(node).size() < dataInputs(node)) {
        List<String> alive = alive(node);
        inputs = alive;
        copy.putAttr("N", AttrValue.newBuilder().setI(alive.size()).build());
        if (alive.size() == 1) {
          // Exporters don't use a merge's second output, which input it took.
          DataType type = node.getAttrOrThrow("T").getType();
          copy.clearAttr().setOp("Identity").putAttr("T", Nodes.type(type));
        }
      }
      inputs.forEach(input -> copy.addInput(source(input)));
      rewired.addNode(copy);
    }
    return rewired.build();
  }

  private boolean isChosen(NodeDef node) {
    return passedOn.containsKey(new TensorRef(node.getName(), 0))
        || passedOn.containsKey(new TensorRef(node.getName(), 1));
  }

  private static long dataInputs(NodeDef node) {
    return node.getInputList().stream().filter(input -> !TensorRef.isControl(input)).count();
  }

  private String source(String input) {
    if (TensorRef.isControl(input)) {
      return input;
    }
    TensorRef at = TensorRef.parse(input);
    for (TensorRef next = passedOn.get(at); next != null; next = passedOn.get(at)) {
      at = next;
    }
    return at.toString();
  }
}
