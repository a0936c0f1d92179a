package org.glasswatt.explainers.model.tensorflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Operators that run functions given to them by name: loops and branches.
 *
 * @param typesAttribute the attribute that lists the functions' argument types
 * @param functionAttributes the attributes that name one function each; one that names several is
 *     read as {@code name:index}
 * @param firstArgument how many inputs stand before the functions' arguments
 * @param isLoop whether results have the arguments' types
 */
record FunctionalOperator(
    String typesAttribute, List<String> functionAttributes, int firstArgument, boolean isLoop) {
  static final FunctionalOperator LOOP =
      new FunctionalOperator("T", List.of("cond", "body"), 0, true);
  private static final FunctionalOperator BRANCH =
      new FunctionalOperator("Tin", List.of("then_branch", "else_branch"), 1, false);
  private static final FunctionalOperator CASE =
      new FunctionalOperator("Tin", List.of("branches"), 1, false);

  /** The kind of a node; null when it runs no function. */
  static @Nullable FunctionalOperator of(NodeDef node) {
    return switch (node.getOp()) {
      case "While", "StatelessWhile" -> LOOP;
      case "If", "StatelessIf" -> BRANCH;
      case "Case", "StatelessCase" -> CASE;
      default -> null;
    };
  }

  /** The types of the functions' arguments. */
  List<DataType> argumentTypes(NodeDef node) {
    return node.getAttrOrThrow(typesAttribute).getList().getTypeList();
  }

  /** The functions by attribute, those of a list by {@code attribute:index}. */
  Map<String, NameAttrList> functions(NodeDef node) {
    Map<String, NameAttrList> functions = new LinkedHashMap<>();
    for (String attribute : functionAttributes) {
      AttrValue value = node.getAttrOrThrow(attribute);
      if (value.hasFunc()) {
        functions.put(attribute, value.getFunc());
      }
      for (int i = 0; i < value.getList().getFuncCount(); i++) {
        functions.put(attribute + ":" + i, value.getList().getFunc(i));
      }
    }
    return functions;
  }

  /**
   * The function that a condition chooses; a case whose index is out of range takes its last
   * branch.
   */
  NameAttrList branch(NodeDef choice, int condition) {
    List<NameAttrList> all = List.copyOf(functions(choice).values());
    if (this.equals(BRANCH)) {
      return all.get(condition == 0 ? 1 : 0);
    }
    return all.get(condition < 0 || condition >= all.size() ? all.size() - 1 : condition);
  }

  /** Names another function in place of the one that {@link #functions} gives under a key. */
  void setFunction(NodeDef.Builder node, String key, String name) {
    NameAttrList function = NameAttrList.newBuilder().setName(name).build();
    int colon = key.indexOf(':');
    if (colon < 0) {
      node.putAttr(key, AttrValue.newBuilder().setFunc(function).build());
      return;
    }
    String attribute = key.substring(0, colon);
    AttrValue.Builder value = node.getAttrOrThrow(attribute).toBuilder();
    value.getListBuilder().setFunc(Integer.parseInt(key.substring(colon + 1)), function);
    node.putAttr(attribute, value.build());
  }

  /**
   * Declares other argument types.
   *
   * @param changed the arguments whose type is another, by position; the shapes declared for them
   *     are those of handles and no longer hold
   */
  void setArgumentTypes(
      NodeDef.Builder node, List<DataType> types, Map<Integer, DataType> changed) {
    node.putAttr(typesAttribute, Nodes.types(types));
    // What an earlier compiler noted about handles.
    node.removeAttr("_output_shapes").removeAttr("_read_only_resource_inputs");
    AttrValue shapes = node.getAttrMap().get("output_shapes");
    if (isLoop && shapes != null && shapes.getList().getShapeCount() == types.size()) {
      AttrValue.Builder copy = shapes.toBuilder();
      changed
          .keySet()
          .forEach(
              i ->
                  copy.getListBuilder()
                      .setShape(i, TensorShapeProto.newBuilder().setUnknownRank(true)));
      node.putAttr("output_shapes", copy.build());
    }
  }
}
