package org.glasswatt.explainers.model.tensorflow;

import static org.glasswatt.explainers.model.tensorflow.GraphParts.FLOAT;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.add;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.graph;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.node;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.shape;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.type;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.glasswatt.explainers.ResidentMemory;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.load.Models;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.TensorProto;

class NativeMemoryTest {
  /** Of 8 MiB. */
  private static final int SIDE = 1448;

  private final Path folder;

  NativeMemoryTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void returnsWhenAModelIsClosed() throws IOException {
    // Kept weights alone would be 200 × 8 MiB, and they are held several times while it is open.
    GraphDef.Builder graph = graph();
    TensorProto weights =
        TensorProto.newBuilder()
            .setDtype(FLOAT)
            .setTensorShape(shape(SIDE, SIDE))
            .setTensorContent(ByteString.copyFrom(new byte[SIDE * SIDE * Float.BYTES]))
            .build();
    graph.removeNode(0);
    add(
        graph,
        node("serving_default_x", "Placeholder").putAttr("dtype", type(FLOAT)),
        Nodes.constant("w", weights).toBuilder(),
        node("StatefulPartitionedCall", "MatMul", "serving_default_x", "w")
            .putAttr("T", type(FLOAT)));
    Path model = HandMadeModel.write(folder, graph.build(), FLOAT, SIDE);
    Map<String, Tensor> inputs = Map.of("x", Tensor.of(new float[2 * SIDE], 2, SIDE));
    ResidentMemory.assertGrowthIsBounded(
        200,
        () -> {
          try (LoadedModel loaded = Models.open(ModelSource.at(model), EngineOptions.DEFAULT)) {
            loaded.score(inputs);
            loaded.differentiate("", Scalar.AUTO).gradient(inputs, new int[] {0, 1});
          }
        });
  }
}
