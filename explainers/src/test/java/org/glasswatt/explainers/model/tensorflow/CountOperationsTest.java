package org.glasswatt.explainers.model.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.FLOAT;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.INT;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.add;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.function;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.graph;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.node;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.number;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.type;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.vector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.OperationCount;
import org.glasswatt.explainers.model.load.Models;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;

class CountOperationsTest {
  private final Path folder;

  CountOperationsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static OperationCount count(Path path, int columns) {
    try (LoadedModel model = Models.open(ModelSource.at(path), EngineOptions.DEFAULT)) {
      return model.operations(Map.of("x", Tensor.of(new float[columns], 1, columns)));
    }
  }

  private static Map<String, Long> byOperator(OperationCount count) {
    return count.operators().stream()
        .collect(
            Collectors.toMap(OperationCount.Operator::name, o -> o.operations().orElseThrow()));
  }

  /** h ← tanh(0.5 h + x_t) and a counter of steps; then a sum over the steps. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10})
  void aLoopCostsItsStepsAndOneMoreLookAtItsCondition(int steps) throws IOException {
    OperationCount count = count(LoopModel.write(folder.resolve("model"), steps), steps);
    long n = steps;
    assertThat(byOperator(count))
        .containsOnly(
            entry("Mul", n),
            entry("AddV2", 2 * n),
            entry("Tanh", n),
            entry("Less", n + 1),
            entry("Sum", n));
    assertThat(count.uncounted()).isEmpty();
    assertThat(count.total()).isEqualTo(6 * n + 1);
  }

  /** What a step costs then depends on the step, and one look does not tell. */
  @Test
  void aLoopThatGrowsWhatItCarriesIsListedAsNotCounted() throws IOException {
    List<DataType> types = List.of(INT, FLOAT);
    GraphDef.Builder graph =
        graph(
            function(
                "cond",
                types,
                List.of(DataType.DT_BOOL),
                List.of("less:z:0"),
                number("limit", 3),
                node("less", "Less", "a0", "limit:output:0").putAttr("T", type(INT))),
            function(
                "body",
                types,
                types,
                List.of("next:z:0", "twice:output:0"),
                number("one", 1),
                node("next", "AddV2", "a0", "one:output:0").putAttr("T", type(INT)),
                node("twice", "ConcatV2", "a1", "a1", "one:output:0")
                    .putAttr("T", type(FLOAT))
                    .putAttr("Tidx", type(INT))
                    .putAttr("N", AttrValue.newBuilder().setI(2).build())));
    add(
        graph,
        number("begin", 0),
        node("loop", "While", "begin", "serving_default_x")
            .putAttr("T", Nodes.types(types))
            .putAttr("cond", function("cond"))
            .putAttr("body", function("body")),
        node("StatefulPartitionedCall", "Square", "loop:1").putAttr("T", type(FLOAT)));
    OperationCount count =
        count(HandMadeModel.write(folder.resolve("model"), graph.build(), FLOAT, 2), 2);
    assertThat(count.uncounted()).containsExactly("While");
    // Two columns, doubled three times.
    assertThat(count.total()).isEqualTo(16);
  }

  @Test
  void aModelForSoManyRowsIsCountedOnAFullBatch() throws IOException {
    GraphDef.Builder graph = graph();
    add(
        graph,
        vector("extents", 4, 2),
        node("fixed", "Reshape", "serving_default_x", "extents")
            .putAttr("T", type(FLOAT))
            .putAttr("Tshape", type(INT)),
        node("StatefulPartitionedCall", "Square", "fixed").putAttr("T", type(FLOAT)));
    Path path = HandMadeModel.write(folder.resolve("model"), graph.build(), FLOAT, 2, 4);
    assertThat(byOperator(count(path, 2))).containsOnly(entry("Square", 2L));
  }
}
