package org.glasswatt.explainers.model.tensorflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpList;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * A signature's graph without calls and variables: what the model computes, and nothing else.
 *
 * @param graph the nodes the outputs depend on
 * @param inputs the placeholders by signature name
 * @param outputs the results by signature name
 * @param parameters number of trained values
 */
record FlatGraph(
    GraphDef graph,
    Map<String, TensorRef> inputs,
    Map<String, TensorRef> outputs,
    long parameters) {

  /** Compiles one signature; the passes in their order. */
  static FlatGraph compile(SavedModelFile file, SignatureDef signature, ConfigProto config) {
    OpList operators = TensorFlow.registeredOpList();
    Map<String, TensorRef> outputs = tensors(signature.getOutputsMap());
    GraphDef graph =
        InlineFunctions.apply(file.metaGraph().getGraphDef(), new OutputWidths(operators));
    GraphIndex index = new GraphIndex(graph);
    outputs.replaceAll((name, ref) -> BypassIdentityN.source(ref, index));
    graph = PruneGraph.apply(BypassIdentityN.apply(graph), outputs.values());
    graph = CleanAttributes.apply(graph, operators);
    Map<String, TensorProto> values =
        VariableReader.read(file, FreezeVariables.variables(graph), config);
    graph = FreezeVariables.apply(graph, values);
    // Reading a frozen variable no longer waits for its handle.
    graph = PruneGraph.apply(graph, outputs.values());
    return new FlatGraph(
        graph, tensors(signature.getInputsMap()), outputs, elements(values.values()));
  }

  private static Map<String, TensorRef> tensors(
      Map<String, org.tensorflow.proto.TensorInfo> infos) {
    Map<String, TensorRef> refs = new LinkedHashMap<>();
    new TreeMap<>(infos).forEach((name, info) -> refs.put(name, TensorRef.parse(info.getName())));
    return refs;
  }

  private static long elements(Iterable<TensorProto> values) {
    long sum = 0;
    for (TensorProto value : values) {
      long product = 1;
      for (TensorShapeProto.Dim extent : value.getTensorShape().getDimList()) {
        product *= extent.getSize();
      }
      sum += product;
    }
    return sum;
  }

  /** Operator type to number of nodes. */
  SortedMap<String, Integer> operators() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    for (NodeDef node : graph.getNodeList()) {
      counts.merge(node.getOp(), 1, Integer::sum);
    }
    return counts;
  }

  /** Nodes of one operator type, as "Operator at node". */
  List<String> nodesOf(String operator) {
    return graph.getNodeList().stream()
        .filter(node -> node.getOp().equals(operator))
        .map(node -> operator + " at " + node.getName())
        .sorted()
        .toList();
  }
}
