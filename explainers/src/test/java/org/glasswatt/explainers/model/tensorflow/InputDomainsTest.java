package org.glasswatt.explainers.model.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.FLOAT;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.INT;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.add;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.graph;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.node;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.number;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.scalar;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.texts;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.type;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.vector;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.InputDomain;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;

/** What graphs tell of the values of their inputs. */
class InputDomainsTest {

  @BeforeAll
  static void load() {
    TensorFlowNatives.load(EngineOptions.DEFAULT);
  }

  @Test
  void idsAreTheRowsOfTheSmallestTable() throws Exception {
    GraphDef.Builder graph = graph();
    add(
        graph,
        node("ids", "Cast", "serving_default_x")
            .putAttr("SrcT", type(FLOAT))
            .putAttr("DstT", type(INT)),
        vector("large", 1, 2, 3, 4, 5),
        vector("small", 1, 2, 3),
        gather("a", "large"),
        gather("b", "small"));
    assertThat(domain(graph, "serving_default_x")).isEqualTo(new InputDomain.Ids(3));
  }

  @Test
  void oneHotCodesTellTheirDepth() throws Exception {
    GraphDef.Builder graph = graph();
    add(
        graph,
        node("ids", "Cast", "serving_default_x")
            .putAttr("SrcT", type(FLOAT))
            .putAttr("DstT", type(INT)),
        number("depth", 7),
        scalar("on", 1),
        scalar("off", 0),
        node("code", "OneHot", "ids", "depth", "on", "off")
            .putAttr("T", type(FLOAT))
            .putAttr("TI", type(INT)));
    assertThat(domain(graph, "serving_default_x")).isEqualTo(new InputDomain.Ids(7));
  }

  @Test
  void anyNumberSaysNothing() throws Exception {
    GraphDef.Builder graph = graph();
    add(graph, node("y", "Tanh", "serving_default_x").putAttr("T", type(FLOAT)));
    assertThat(domain(graph, "serving_default_x")).isNull();
  }

  @Test
  void examplesHaveTheFeaturesThatAreParsed() throws Exception {
    GraphDef.Builder graph = graph();
    add(
        graph,
        node("serialized", "Placeholder").putAttr("dtype", type(DataType.DT_STRING)),
        texts("names"),
        texts("key", "petal_width"),
        vector("defaults"),
        node("features", "ParseExample", "serialized", "names", "key", "defaults")
            .putAttr("Nsparse", AttrValue.newBuilder().setI(0).build())
            .putAttr("Ndense", AttrValue.newBuilder().setI(1).build())
            .putAttr("sparse_types", AttrValue.newBuilder().setList(none()).build())
            .putAttr("Tdense", Nodes.types(List.of(FLOAT)))
            .putAttr(
                "dense_shapes",
                AttrValue.newBuilder()
                    .setList(
                        none().toBuilder()
                            .addShape(
                                TensorShapeProto.newBuilder()
                                    .addDim(TensorShapeProto.Dim.newBuilder().setSize(40))))
                    .build()));
    InputDomain domain = domain(graph, "serialized");
    assertThat(domain).isInstanceOf(InputDomain.Values.class);
    for (String record : ((InputDomain.Values) Objects.requireNonNull(domain)).values()) {
      Example example = Example.parseFrom(ByteText.toBytes(record));
      assertThat(
              example.getFeatures().getFeatureOrThrow("petal_width").getFloatList().getValueList())
          .hasSize(40)
          .allMatch(value -> value >= 0 && value < 1);
    }
  }

  private static AttrValue.ListValue none() {
    return AttrValue.ListValue.getDefaultInstance();
  }

  private static NodeDef.Builder gather(String name, String table) {
    return node(name, "GatherV2", table, "ids", "zero")
        .putAttr("Tparams", type(INT))
        .putAttr("Tindices", type(INT))
        .putAttr("Taxis", type(INT));
  }

  private static @Nullable InputDomain domain(GraphDef.Builder graph, String input) {
    return InputDomains.of(
            new InlinedGraph(
                graph.build(),
                Map.of("x", new TensorRef(input, 0)),
                Map.of(),
                new Initialization(null, Map.of())))
        .get("x");
  }
}
