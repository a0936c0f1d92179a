package org.glasswatt.explainers.model.tensorflow;

import java.util.HashMap;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.OpList;

/** Where each named output of an operator begins among all its outputs. */
final class OutputWidths {
  private final Map<String, OpDef> operators = new HashMap<>();

  /**
   * Reads operator definitions.
   *
   * @param registered the operators of the engine, or those the model file itself lists
   */
  OutputWidths(OpList registered) {
    for (OpDef operator : registered.getOpList()) {
      operators.put(operator.getName(), operator);
    }
  }

  /** The number of tensors before the output named {@code output}. */
  int offset(NodeDef node, String output) {
    OpDef operator = operators.get(node.getOp());
    if (operator == null) {
      throw new IllegalArgumentException(
          "Node " + node.getName() + " uses the unknown operator " + node.getOp() + ".");
    }
    int offset = 0;
    for (OpDef.ArgDef argument : operator.getOutputArgList()) {
      if (argument.getName().equals(output)) {
        return offset;
      }
      offset += width(argument, node);
    }
    throw new IllegalArgumentException(
        "The operator " + node.getOp() + " has no output named " + output + ".");
  }

  private static int width(OpDef.ArgDef argument, NodeDef node) {
    if (!argument.getNumberAttr().isEmpty()) {
      return Math.toIntExact(attribute(node, argument.getNumberAttr()).getI());
    }
    if (!argument.getTypeListAttr().isEmpty()) {
      return attribute(node, argument.getTypeListAttr()).getList().getTypeCount();
    }
    return 1;
  }

  private static AttrValue attribute(NodeDef node, String name) {
    AttrValue value = node.getAttrMap().get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "Node " + node.getName() + " (" + node.getOp() + ") lacks the attribute " + name + ".");
    }
    return value;
  }
}
