package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.OpList;

/** What operators take and give: names, positions and element types. */
final class OperatorSignatures {
  private final Map<String, OpDef> operators = new HashMap<>();

  /**
   * Reads operator definitions.
   *
   * @param registered the operators of the engine, or those the model file itself lists
   */
  OperatorSignatures(OpList registered) {
    for (OpDef operator : registered.getOpList()) {
      operators.put(operator.getName(), operator);
    }
  }

  /** Those of the loaded TensorFlow library. */
  static OperatorSignatures registered() {
    return Registered.SIGNATURES;
  }

  /** Read once, when first needed: the library lists some 1,800 operators. */
  private static final class Registered {
    private static final OperatorSignatures SIGNATURES =
        new OperatorSignatures(TensorFlow.registeredOpList());
  }

  /** The names of an operator's attributes; null for an unknown operator. */
  @Nullable Set<String> attributes(String name) {
    OpDef operator = operators.get(name);
    return operator == null
        ? null
        : operator.getAttrList().stream()
            .map(OpDef.AttrDef::getName)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The number of tensors before the output named {@code output}. */
  int offset(NodeDef node, String output) {
    OpDef operator = operator(node);
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

  /** An output as function bodies write it: {@code node:name:index}. */
  String reference(NodeDef node, int output) {
    int rest = output;
    for (OpDef.ArgDef argument : operator(node).getOutputArgList()) {
      int width = width(argument, node);
      if (rest < width) {
        return node.getName() + ":" + argument.getName() + ":" + rest;
      }
      rest -= width;
    }
    throw new IllegalArgumentException(
        "Node " + node.getName() + " (" + node.getOp() + ") has no output " + output + ".");
  }

  /** The element types of a node's data inputs, one for each. */
  List<DataType> inputTypes(NodeDef node) {
    return types(operator(node).getInputArgList(), node);
  }

  /** The element types of a node's outputs, one for each. */
  List<DataType> outputTypes(NodeDef node) {
    return types(operator(node).getOutputArgList(), node);
  }

  private List<DataType> types(List<OpDef.ArgDef> arguments, NodeDef node) {
    List<DataType> types = new ArrayList<>();
    for (OpDef.ArgDef argument : arguments) {
      if (!argument.getTypeListAttr().isEmpty()) {
        types.addAll(attribute(node, argument.getTypeListAttr()).getList().getTypeList());
        continue;
      }
      DataType type =
          argument.getTypeAttr().isEmpty()
              ? argument.getType()
              : attribute(node, argument.getTypeAttr()).getType();
      types.addAll(Collections.nCopies(width(argument, node), type));
    }
    return types;
  }

  private OpDef operator(NodeDef node) {
    OpDef operator = operators.get(node.getOp());
    if (operator == null) {
      throw new IllegalArgumentException(
          "Node " + node.getName() + " uses the unknown operator " + node.getOp() + ".");
    }
    return operator;
  }

  private int width(OpDef.ArgDef argument, NodeDef node) {
    if (!argument.getNumberAttr().isEmpty()) {
      return Math.toIntExact(attribute(node, argument.getNumberAttr()).getI());
    }
    if (!argument.getTypeListAttr().isEmpty()) {
      return attribute(node, argument.getTypeListAttr()).getList().getTypeCount();
    }
    return 1;
  }

  private AttrValue attribute(NodeDef node, String name) {
    AttrValue value = node.getAttrMap().get(name);
    if (value == null) {
      // Exporters leave defaults out.
      for (OpDef.AttrDef attribute : operator(node).getAttrList()) {
        if (attribute.getName().equals(name) && attribute.hasDefaultValue()) {
          return attribute.getDefaultValue();
        }
      }
      throw new IllegalArgumentException(
          "Node " + node.getName() + " (" + node.getOp() + ") lacks the attribute " + name + ".");
    }
    return value;
  }
}
