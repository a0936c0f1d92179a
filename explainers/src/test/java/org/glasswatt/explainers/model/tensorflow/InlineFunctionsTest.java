package org.glasswatt.explainers.model.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.OpList;

class InlineFunctionsTest {
  private static final OperatorSignatures OPERATORS =
      new OperatorSignatures(
          OpList.newBuilder()
              .addOp(op("Relu", "activations"))
              .addOp(
                  OpDef.newBuilder()
                      .setName("Unpack")
                      .addOutputArg(
                          OpDef.ArgDef.newBuilder().setName("output").setNumberAttr("num")))
              .addOp(op("TopKV2", "values", "indices"))
              .build());

  @Test
  void bodyTakesTheCallsPlaceAndItsNameStays() {
    FunctionDef inner =
        function("inner", "ret", "relu:activations:0", node("relu", "Relu", "x")).build();

    GraphDef flat = InlineFunctions.apply(graph(call("call", "inner", "in"), inner), OPERATORS);

    assertThat(names(flat)).containsExactly("in", "call/relu", "call");
    assertThat(byName(flat, "call/relu").getInputList()).containsExactly("in");
    assertThat(byName(flat, "call").getOp()).isEqualTo("IdentityN");
    assertThat(byName(flat, "call").getInputList()).containsExactly("call/relu:0");
  }

  @Test
  void outputNamesBecomePositionsOverAllOutputs() {
    FunctionDef inner =
        function("inner", "ret", "top:indices:0", node("top", "TopKV2", "x", "x")).build();

    GraphDef flat = InlineFunctions.apply(graph(call("call", "inner", "in"), inner), OPERATORS);

    assertThat(byName(flat, "call").getInputList()).containsExactly("call/top:1");
  }

  @Test
  void listOutputsKeepTheirIndex() {
    NodeDef unpack =
        node("un", "Unpack", "x").toBuilder()
            .putAttr("num", AttrValue.newBuilder().setI(3).build())
            .build();
    FunctionDef inner = function("inner", "ret", "un:output:2", unpack).build();

    GraphDef flat = InlineFunctions.apply(graph(call("call", "inner", "in"), inner), OPERATORS);

    assertThat(byName(flat, "call").getInputList()).containsExactly("call/un:2");
  }

  @Test
  void nestedCallsAreInlinedToo() {
    FunctionDef inner =
        function("inner", "ret", "relu:activations:0", node("relu", "Relu", "x")).build();
    FunctionDef outer =
        function("outer", "ret", "again:output:0", call("again", "inner", "x")).build();

    GraphDef flat =
        InlineFunctions.apply(graph(call("call", "outer", "in"), inner, outer), OPERATORS);

    assertThat(names(flat)).containsExactly("in", "call/again/relu", "call/again", "call");
    assertThat(byName(flat, "call").getInputList()).containsExactly("call/again:0");
  }

  @Test
  void controlInputsHoldBackTheWholeBodyAndControlOutputsTheCallersAfterIt() {
    FunctionDef inner =
        function("inner", "ret", "relu:activations:0", node("relu", "Relu", "x"))
            .putControlRet("done", "relu")
            .build();
    NodeDef call = call("call", "inner", "in").toBuilder().addInput("^in").build();

    GraphDef flat = InlineFunctions.apply(graph(call, inner), OPERATORS);

    assertThat(byName(flat, "call/_start").getInputList()).containsExactly("^in");
    assertThat(byName(flat, "call/relu").getInputList()).containsExactly("in", "^call/_start");
    assertThat(byName(flat, "call").getInputList()).containsExactly("call/relu:0", "^call/relu");
  }

  @Test
  void recursionIsRefusedByName() {
    FunctionDef self =
        function("self", "ret", "again:output:0", call("again", "self", "x")).build();

    assertThatThrownBy(
            () -> InlineFunctions.apply(graph(call("call", "self", "in"), self), OPERATORS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("self")
        .hasMessageContaining("recursion");
  }

  @Test
  void aMissingFunctionIsNamed() {
    assertThatThrownBy(() -> InlineFunctions.apply(graph(call("call", "gone", "in")), OPERATORS))
        .hasMessageContaining("call")
        .hasMessageContaining("gone");
  }

  private static OpDef op(String name, String... outputs) {
    OpDef.Builder op = OpDef.newBuilder().setName(name);
    for (String output : outputs) {
      op.addOutputArg(OpDef.ArgDef.newBuilder().setName(output));
    }
    return op.build();
  }

  private static NodeDef node(String name, String op, String... inputs) {
    return NodeDef.newBuilder().setName(name).setOp(op).addAllInput(List.of(inputs)).build();
  }

  private static NodeDef call(String name, String function, String... inputs) {
    return node(name, "PartitionedCall", inputs).toBuilder()
        .putAttr(
            "f",
            AttrValue.newBuilder().setFunc(NameAttrList.newBuilder().setName(function)).build())
        .build();
  }

  private static FunctionDef.Builder function(
      String name, String output, String reference, NodeDef... body) {
    return FunctionDef.newBuilder()
        .setSignature(
            OpDef.newBuilder()
                .setName(name)
                .addInputArg(OpDef.ArgDef.newBuilder().setName("x").setType(DataType.DT_FLOAT))
                .addOutputArg(OpDef.ArgDef.newBuilder().setName(output).setType(DataType.DT_FLOAT)))
        .addAllNodeDef(List.of(body))
        .putRet(output, reference);
  }

  private static GraphDef graph(NodeDef call, FunctionDef... functions) {
    return GraphDef.newBuilder()
        .addNode(node("in", "Placeholder"))
        .addNode(call)
        .setLibrary(FunctionDefLibrary.newBuilder().addAllFunction(List.of(functions)))
        .build();
  }

  private static List<String> names(GraphDef graph) {
    return graph.getNodeList().stream().map(NodeDef::getName).toList();
  }

  private static NodeDef byName(GraphDef graph, String name) {
    return graph.getNodeList().stream()
        .filter(n -> n.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
