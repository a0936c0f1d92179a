package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;

/**
 * The gradient of a choice between branches: the same choice between the branches' gradients, which
 * compute again what they need of the branch.
 *
 * <p>Like the gradient of {@code If} in TensorFlow's Python (cond_v2), but that nothing is kept.
 */
public final class BranchGradient {
  private static final String ARGUMENTS = "_glasswatt_arguments";
  private static final String RESULTS = "_glasswatt_results";
  private static final String BACKWARD = "_glasswatt_backward";

  private BranchGradient() {}

  /**
   * Notes on a choice's node what its gradient needs.
   *
   * @param arguments positions of the arguments that carry derivatives
   * @param results positions of the results that carry derivatives
   * @param backward for each branch, the function of its arguments and the derivatives by {@code
   *     results} that gives those by {@code arguments}
   */
  public static void describe(
      NodeDef.Builder choice,
      List<Integer> arguments,
      List<Integer> results,
      List<String> backward) {
    AttrValue.ListValue.Builder functions = AttrValue.ListValue.newBuilder();
    backward.forEach(name -> functions.addFunc(NameAttrList.newBuilder().setName(name)));
    choice
        .putAttr(ARGUMENTS, WhileGradient.integers(arguments))
        .putAttr(RESULTS, WhileGradient.integers(results))
        .putAttr(BACKWARD, AttrValue.newBuilder().setList(functions).build());
  }

  /** Adds the choice on the way back; the derivative with respect to each input. */
  static List<Output<?>> of(Backprop op) {
    List<Long> active = attribute(op, ARGUMENTS).getList().getIList();
    List<Output<?>> inputs = new ArrayList<>();
    AttrValue.ListValue.Builder types = AttrValue.ListValue.newBuilder();
    for (int i = 1; i < op.inputs(); i++) {
      inputs.add(op.x(i));
    }
    attribute(op, RESULTS).getList().getIList().forEach(i -> inputs.add(op.dy(i.intValue())));
    active.forEach(i -> types.addType(op.x(1 + i.intValue()).dataType()));
    Output<?> branch = op.x(0);
    List<NameAttrList> functions = attribute(op, BACKWARD).getList().getFuncList();
    GraphOperation choice = op.operation();
    Backprop.Node node =
        choice.type().endsWith("Case")
            ? op.node("StatelessCase")
                .in(branch)
                .list(inputs.toArray(Output<?>[]::new))
                .attr("branches", attribute(op, BACKWARD))
            : op.node("StatelessIf")
                .in(branch)
                .list(inputs.toArray(Output<?>[]::new))
                .attr("then_branch", function(functions.get(0)))
                .attr("else_branch", function(functions.get(1)));
    List<Output<?>> backward =
        node.attr("Tout", AttrValue.newBuilder().setList(types).build())
            .attr("_lower_using_switch_merge", true)
            .outputs();
    List<Output<?>> all = new ArrayList<>();
    all.add(op.none());
    for (int i = 1; i < op.inputs(); i++) {
      int position = active.indexOf((long) i - 1);
      all.add(position < 0 ? op.none() : backward.get(position));
    }
    return all;
  }

  private static AttrValue function(NameAttrList name) {
    return AttrValue.newBuilder().setFunc(name).build();
  }

  private static AttrValue attribute(Backprop op, String name) {
    return op.operation().attributes().getAttrValueProto(name);
  }
}
