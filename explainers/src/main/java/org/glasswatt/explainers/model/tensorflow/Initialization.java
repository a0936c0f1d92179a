package org.glasswatt.explainers.model.tensorflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.proto.AssetFileDef;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.types.TString;

/**
 * What a SavedModel runs once in a new session: it fills look-up tables, for example from
 * vocabulary files.
 *
 * @param node the operation to run, or null when there are no tables
 * @param assets the file that each of these tensors names
 */
record Initialization(@Nullable TensorRef node, Map<TensorRef, Path> assets) {
  /** Models of TensorFlow 2 name it in a signature, those of TensorFlow 1 in a collection. */
  private static final String NAME = "__saved_model_init_op";

  private static final List<String> COLLECTIONS = List.of("saved_model_main_op", "legacy_init_op");

  /** A model's initialization, when its graph has tables at all. */
  static Initialization of(SavedModelFile file, GraphDef graph) {
    boolean tables =
        graph.getNodeList().stream().anyMatch(node -> node.getOp().contains("HashTable"));
    TensorRef node = tables ? node(file.metaGraph()) : null;
    Map<TensorRef, Path> assets = new LinkedHashMap<>();
    if (node != null) {
      for (AssetFileDef asset : file.metaGraph().getAssetFileDefList()) {
        assets.put(
            TensorRef.parse(asset.getTensorInfo().getName()),
            file.folder().resolve("assets").resolve(asset.getFilename()));
      }
    }
    return new Initialization(node, assets);
  }

  private static @Nullable TensorRef node(MetaGraphDef graph) {
    SignatureDef signature = graph.getSignatureDefMap().get(NAME);
    if (signature != null && signature.getOutputsMap().containsKey(NAME)) {
      return TensorRef.parse(signature.getOutputsOrThrow(NAME).getName());
    }
    for (String collection : COLLECTIONS) {
      CollectionDef nodes = graph.getCollectionDefMap().get(collection);
      if (nodes != null && nodes.getNodeList().getValueCount() == 1) {
        return TensorRef.parse(nodes.getNodeList().getValue(0));
      }
    }
    return null;
  }

  /** What a graph must keep for it. */
  List<TensorRef> nodes() {
    List<TensorRef> nodes = new ArrayList<>();
    if (node != null) {
      nodes.add(node);
    }
    return nodes;
  }

  /** Fills the tables of a session. */
  void run(Session session) {
    if (node == null) {
      return;
    }
    List<Tensor> fed = new ArrayList<>();
    try {
      Session.Runner runner = session.runner().addTarget(node.node());
      assets.forEach(
          (tensor, file) -> {
            Tensor path = TString.scalarOf(file.toString());
            fed.add(path);
            runner.feed(tensor.node(), tensor.index(), path);
          });
      runner.run().close();
    } finally {
      fed.forEach(Tensor::close);
    }
  }
}
