package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Adds to one element of a list instead of adding a whole list that is empty but for it.
 *
 * <p>The derivative of reading a list is a list with one element; summed up over the iterations of
 * a loop, that costs the square of their number. Here {@code AddN(sum, SetItem(Reserve(…), i, d))}
 * becomes {@code SetItem(sum, i, GetItem(sum, i) + d)}, which changes the list in place.
 */
final class AccumulateInLists {
  private AccumulateInLists() {}

  /** The rewritten graph; unused nodes stay until it is pruned. */
  static GraphDef apply(GraphDef graph) {
    GraphIndex index = new GraphIndex(graph);
    GraphDef.Builder rewritten = graph.toBuilder().clearNode();
    for (NodeDef node : graph.getNodeList()) {
      if (isListSum(node)) {
        rewritten.addAllNode(accumulate(node, index));
      } else {
        rewritten.addNode(node);
      }
    }
    return rewritten.build();
  }

  private static boolean isListSum(NodeDef node) {
    return node.getOp().equals("AddN") && node.getAttrOrThrow("T").getType() == DataType.DT_VARIANT;
  }

  private static List<NodeDef> accumulate(NodeDef sum, GraphIndex index) {
    List<NodeDef> single = new ArrayList<>();
    List<String> whole = new ArrayList<>();
    for (String input : sum.getInputList()) {
      NodeDef producer = TensorRef.isControl(input) ? null : index.producer(TensorRef.parse(input));
      if (producer != null
          && producer.getOp().equals("TensorListSetItem")
          && index
              .producer(TensorRef.parse(producer.getInput(0)))
              .getOp()
              .equals("TensorListReserve")) {
        single.add(producer);
      } else {
        whole.add(input);
      }
    }
    if (single.isEmpty() || whole.isEmpty()) {
      return List.of(sum);
    }
    List<NodeDef> nodes = new ArrayList<>();
    String list = whole.get(0);
    if (whole.size() > 1) {
      String rest = sum.getName() + "/rest";
      nodes.add(
          sum.toBuilder()
              .setName(rest)
              .clearInput()
              .addAllInput(whole)
              .putAttr("N", AttrValue.newBuilder().setI(whole.size()).build())
              .build());
      list = rest;
    }
    for (int i = 0; i < single.size(); i++) {
      // The last one takes the sum's name, so that whoever uses the sum needs no rewriting.
      String name = i + 1 == single.size() ? sum.getName() : sum.getName() + "/item_" + i;
      nodes.addAll(addToItem(name, list, single.get(i)));
      list = name;
    }
    return nodes;
  }

  private static List<NodeDef> addToItem(String name, String list, NodeDef item) {
    DataType type = item.getAttrOrThrow("element_dtype").getType();
    Map<String, AttrValue> element = Map.of("element_dtype", Nodes.type(type));
    String value = item.getInput(2);
    NodeDef shape =
        Nodes.unary("Shape", name + "/shape", value, type).toBuilder()
            .putAttr("out_type", Nodes.type(DataType.DT_INT32))
            .build();
    NodeDef before =
        NodeDef.newBuilder()
            .setName(name + "/before")
            .setOp("TensorListGetItem")
            .addInput(list)
            .addInput(item.getInput(1))
            .addInput(shape.getName())
            .putAllAttr(element)
            .build();
    NodeDef after = Nodes.binary("AddV2", name + "/after", before.getName(), value, type);
    // It depends on what was read, so nobody else holds the list and it is changed in place.
    NodeDef set =
        NodeDef.newBuilder()
            .setName(name)
            .setOp("TensorListSetItem")
            .addInput(list)
            .addInput(item.getInput(1))
            .addInput(after.getName())
            .putAllAttr(element)
            .build();
    return List.of(shape, before, after, set);
  }
}
