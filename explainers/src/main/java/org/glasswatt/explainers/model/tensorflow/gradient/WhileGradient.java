package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;

/**
 * The gradient of a loop whose state was recorded: the loop that runs the other way.
 *
 * <p>Like "Backprop through while loops" in TensorFlow's Python (while_v2), but that only the loop
 * state is kept and the rest is computed again.
 */
public final class WhileGradient {
  private static final String ARGUMENTS = "_glasswatt_arguments";
  private static final String ACTIVE = "_glasswatt_active";
  private static final String RECORDED = "_glasswatt_recorded";
  private static final String CONSTANT = "_glasswatt_constant";
  private static final String CONDITION = "_glasswatt_condition";
  private static final String BODY = "_glasswatt_body";

  private WhileGradient() {}

  /**
   * Notes on a loop's node what its gradient needs.
   *
   * @param arguments how many arguments the loop had before it was recorded
   * @param active the arguments that carry derivatives
   * @param recorded the arguments whose value of each iteration the backward loop needs
   * @param constant the arguments it needs that no iteration changes
   * @param condition the function that tells whether the backward loop goes on
   * @param body the function that goes back one iteration
   */
  public static void describe(
      NodeDef.Builder loop,
      int arguments,
      List<Integer> active,
      List<Integer> recorded,
      List<Integer> constant,
      String condition,
      String body) {
    loop.putAttr(ARGUMENTS, AttrValue.newBuilder().setI(arguments).build())
        .putAttr(ACTIVE, integers(active))
        .putAttr(RECORDED, integers(recorded))
        .putAttr(CONSTANT, integers(constant))
        .putAttr(CONDITION, function(condition))
        .putAttr(BODY, function(body));
  }

  static AttrValue integers(List<Integer> values) {
    AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
    values.forEach(list::addI);
    return AttrValue.newBuilder().setList(list).build();
  }

  private static AttrValue function(String name) {
    return AttrValue.newBuilder().setFunc(NameAttrList.newBuilder().setName(name)).build();
  }

  /** Adds the backward loop; the derivative with respect to each input of the loop. */
  static List<Output<?>> of(Backprop op) {
    GraphOperation loop = op.operation();
    int arguments = Math.toIntExact(attribute(loop, ARGUMENTS).getI());
    List<Long> active = attribute(loop, ACTIVE).getList().getIList();
    List<Output<?>> inputs = new ArrayList<>();
    inputs.add(op.y(arguments));
    int recorded = attribute(loop, RECORDED).getList().getICount();
    for (int i = 0; i < recorded; i++) {
      inputs.add(op.y(arguments + 1 + i));
    }
    for (long i : attribute(loop, CONSTANT).getList().getIList()) {
      inputs.add(op.x((int) i));
    }
    int first = inputs.size();
    active.forEach(i -> inputs.add(op.dy(i.intValue())));
    List<Output<?>> backward =
        op.node("StatelessWhile")
            .list(inputs.toArray(Output<?>[]::new))
            .attr("cond", attribute(loop, CONDITION))
            .attr("body", attribute(loop, BODY))
            // As graph nodes, not as calls: values move from iteration to iteration without a copy.
            .attr("_lower_using_switch_merge", true)
            .outputs();
    List<Output<?>> all = new ArrayList<>();
    for (int i = 0; i < op.inputs(); i++) {
      int position = active.indexOf((long) i);
      all.add(position < 0 ? op.zerosLike(op.x(i)) : backward.get(first + position));
    }
    return all;
  }

  private static AttrValue attribute(GraphOperation loop, String name) {
    return loop.attributes().getAttrValueProto(name);
  }
}
