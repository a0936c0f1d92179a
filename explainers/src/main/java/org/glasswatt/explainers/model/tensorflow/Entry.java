package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Where a model is entered and left: a signature of the file, or tensors of its graph.
 *
 * @param key the signature's key; for tensors, how they were found
 * @param isDeclared whether the file has it as a signature
 * @param inputInfos what is known of the inputs, sorted by name
 * @param outputInfos what is known of the outputs, sorted by name
 */
record Entry(
    String key,
    boolean isDeclared,
    Map<String, TensorInfo> inputInfos,
    Map<String, TensorInfo> outputInfos) {

  Entry {
    inputInfos = Collections.unmodifiableMap(new TreeMap<>(inputInfos));
    outputInfos = Collections.unmodifiableMap(new TreeMap<>(outputInfos));
  }

  /** The tensors fed, by name. */
  Map<String, TensorRef> inputs() {
    return refs(inputInfos);
  }

  /** The tensors given, by name. */
  Map<String, TensorRef> outputs() {
    return refs(outputInfos);
  }

  /** The entry in the tool's own terms. */
  Signature signature() {
    return new Signature(key, specs(inputInfos), specs(outputInfos));
  }

  private static Map<String, TensorRef> refs(Map<String, TensorInfo> infos) {
    Map<String, TensorRef> refs = new TreeMap<>();
    infos.forEach((name, info) -> refs.put(name, TensorRef.parse(info.getName())));
    return refs;
  }

  private static List<TensorSpec> specs(Map<String, TensorInfo> infos) {
    List<TensorSpec> specs = new ArrayList<>();
    infos.forEach((name, info) -> specs.add(new TensorSpec(name, dtype(name, info), shape(info))));
    return specs;
  }

  private static DType dtype(String name, TensorInfo info) {
    return SavedModelFile.dtype(info.getDtype(), "The tensor " + name + " of the signature");
  }

  private static Shape shape(TensorInfo info) {
    if (info.getTensorShape().getUnknownRank()) {
      return Shape.ANY;
    }
    return new Shape(
        info.getTensorShape().getDimList().stream()
            .map(TensorShapeProto.Dim::getSize)
            .map(size -> Math.max(size, Shape.UNKNOWN))
            .toList());
  }
}
