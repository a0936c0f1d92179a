package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;

/**
 * The gradient of a loop that {@link RecordLoops} prepared: the loop that runs the other way.
 *
 * <p>Like "Backprop through while loops" in TensorFlow's Python (while_v2), but that only the loop
 * state is kept and the rest is computed again.
 */
final class WhileGradient {
  private static final String ARGUMENTS = "_glasswatt_arguments";
  private static final String ACTIVE = "_glasswatt_active";
  private static final String RECORDED = "_glasswatt_recorded";
  private static final String CONSTANT = "_glasswatt_constant";
  private static final String CONDITION = "_glasswatt_condition";
  private static final String BODY = "_glasswatt_body";

  private WhileGradient() {}

  /** Notes on a loop's node what its gradient needs. */
  static void describe(
      NodeDef.Builder loop, int arguments, List<Integer> active, BackwardLoop backward) {
    loop.putAttr(ARGUMENTS, AttrValue.newBuilder().setI(arguments).build())
        .putAttr(ACTIVE, integers(active))
        .putAttr(RECORDED, integers(backward.recorded()))
        .putAttr(CONSTANT, integers(backward.constant()))
        .putAttr(CONDITION, function(backward.conditionName()))
        .putAttr(BODY, function(backward.bodyName()));
  }

  private static AttrValue integers(List<Integer> values) {
    AttrValue.ListValue.Builder list = AttrValue.ListValue.newBuilder();
    values.forEach(list::addI);
    return AttrValue.newBuilder().setList(list).build();
  }

  private static AttrValue function(String name) {
    return AttrValue.newBuilder().setFunc(NameAttrList.newBuilder().setName(name)).build();
  }

  /** Adds the backward loop; the derivative with respect to each input of the loop. */
  static List<Operand<?>> gradient(Ops tf, GraphOperation loop, List<Output<?>> incoming) {
    int arguments = Math.toIntExact(attribute(loop, ARGUMENTS).getI());
    List<Long> active = attribute(loop, ACTIVE).getList().getIList();
    List<Output<?>> inputs = new ArrayList<>();
    inputs.add(loop.output(arguments));
    int recorded = attribute(loop, RECORDED).getList().getICount();
    for (int i = 0; i < recorded; i++) {
      inputs.add(loop.output(arguments + 1 + i));
    }
    for (long i : attribute(loop, CONSTANT).getList().getIList()) {
      inputs.add(loop.input((int) i));
    }
    int first = inputs.size();
    for (long i : active) {
      Output<?> given = incoming.get((int) i);
      inputs.add(isMissing(given) ? tf.zerosLike(loop.output((int) i)).asOutput() : given);
    }
    OperationBuilder builder =
        tf.scope().opBuilder("StatelessWhile", tf.scope().makeOpName("BackwardWhile"));
    builder.addInputList(inputs.toArray(Output<?>[]::new));
    builder.setAttr("cond", attribute(loop, CONDITION));
    builder.setAttr("body", attribute(loop, BODY));
    // As graph nodes, not as calls: values move from iteration to iteration without a copy.
    builder.setAttr("_lower_using_switch_merge", true);
    GraphOperation backward = (GraphOperation) builder.build();

    Map<Integer, Operand<?>> derivatives = new HashMap<>();
    for (int i = 0; i < active.size(); i++) {
      derivatives.put(active.get(i).intValue(), backward.output(first + i));
    }
    List<Operand<?>> all = new ArrayList<>();
    for (int i = 0; i < loop.numInputs(); i++) {
      Operand<?> derivative = derivatives.get(i);
      all.add(derivative == null ? tf.zerosLike(loop.input(i)) : derivative);
    }
    return all;
  }

  private static AttrValue attribute(GraphOperation loop, String name) {
    return loop.attributes().getAttrValueProto(name);
  }

  private static boolean isMissing(Output<?> output) {
    TF_Operation handle = ((GraphOperation) output.op()).getUnsafeNativeHandle();
    return handle == null || handle.isNull();
  }
}
