package org.glasswatt.explainers.model.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.BOOL;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.FLOAT;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.INT;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.add;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.function;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.functions;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.graph;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.node;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.number;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.scalar;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.shape;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.truth;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.type;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.vector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.GradientCheck;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;

/** Models that choose between branches: {@code x} of [n, 2] to {@code y} of [n, 2]. */
class BranchModelTest {
  private static final FunctionDef DOUBLE_TANH =
      function(
          "double_tanh",
          List.of(FLOAT),
          List.of(FLOAT),
          List.of("y:z:0"),
          scalar("two", 2),
          node("tanh", "Tanh", "a0").putAttr("T", type(FLOAT)),
          node("y", "Mul", "tanh:y:0", "two:output:0").putAttr("T", type(FLOAT)));
  private static final FunctionDef SQUARE =
      function(
          "square",
          List.of(FLOAT),
          List.of(FLOAT),
          List.of("y:y:0"),
          node("y", "Square", "a0").putAttr("T", type(FLOAT)));
  private static final FunctionDef CONSTANT =
      function(
          "constant",
          List.of(FLOAT),
          List.of(FLOAT),
          List.of("y:y:0"),
          node("y", "OnesLike", "a0").putAttr("T", type(FLOAT)));

  private static double doubleTanhSlope(double x) {
    return 2 / (Math.cosh(x) * Math.cosh(x));
  }

  private static double squareSlope(double x) {
    return 2 * x;
  }

  private final Path folder;

  BranchModelTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theGradientOfAnIfIsThatOfTheBranchTaken() throws IOException {
    GraphDef.Builder graph = graph(DOUBLE_TANH, SQUARE);
    add(
        graph,
        node("all", "Range", "zero", "two", "one").putAttr("Tidx", type(INT)),
        node("sum", "Sum", "serving_default_x", "all")
            .putAttr("T", type(FLOAT))
            .putAttr("Tidx", type(INT)),
        scalar("none", 0),
        node("positive", "Greater", "sum", "none").putAttr("T", type(FLOAT)),
        node("StatefulPartitionedCall", "If", "positive", "serving_default_x")
            .putAttr("Tcond", type(BOOL))
            .putAttr("Tin", Nodes.types(List.of(FLOAT)))
            .putAttr("Tout", Nodes.types(List.of(FLOAT)))
            .putAttr("then_branch", function("double_tanh"))
            .putAttr("else_branch", function("square")));
    slopes(graph, new float[] {0.4f, 0.3f}, BranchModelTest::doubleTanhSlope);
    slopes(graph, new float[] {-0.4f, 0.3f}, BranchModelTest::squareSlope);
  }

  @Test
  void theGradientOfACaseIsThatOfItsBranch() throws IOException {
    GraphDef.Builder graph = graph(DOUBLE_TANH, SQUARE, CONSTANT);
    add(
        graph,
        node("first", "Slice", "serving_default_x", "zeros", "ones")
            .putAttr("T", type(FLOAT))
            .putAttr("Index", type(INT)),
        vector("nothing"),
        node("scalar", "Reshape", "first", "nothing")
            .putAttr("T", type(FLOAT))
            .putAttr("Tshape", type(INT)),
        node("index", "Cast", "scalar").putAttr("SrcT", type(FLOAT)).putAttr("DstT", type(INT)),
        node("StatefulPartitionedCall", "Case", "index", "serving_default_x")
            .putAttr("Tin", Nodes.types(List.of(FLOAT)))
            .putAttr("Tout", Nodes.types(List.of(FLOAT)))
            .putAttr("branches", functions("double_tanh", "square", "constant")));
    slopes(graph, new float[] {0.4f, 0.3f}, BranchModelTest::doubleTanhSlope);
    slopes(graph, new float[] {1.4f, 0.3f}, BranchModelTest::squareSlope);
    slopes(graph, new float[] {2.4f, 0.3f}, x -> 0);
  }

  @Test
  void aLoopWhoseBodyChoosesIsDifferentiated() throws IOException {
    FunctionDef condition =
        function(
            "cond",
            List.of(INT, FLOAT),
            List.of(BOOL),
            List.of("less:z:0"),
            number("three", 3),
            node("less", "Less", "a0", "three:output:0").putAttr("T", type(INT)));
    FunctionDef body =
        function(
            "body",
            List.of(INT, FLOAT),
            List.of(INT, FLOAT),
            List.of("next:z:0", "choice:output:0"),
            number("one", 1),
            node("odd", "Equal", "a0", "one:output:0").putAttr("T", type(INT)),
            node("choice", "StatelessIf", "odd:z:0", "a1")
                .putAttr("Tcond", type(BOOL))
                .putAttr("Tin", Nodes.types(List.of(FLOAT)))
                .putAttr("Tout", Nodes.types(List.of(FLOAT)))
                .putAttr("then_branch", function("square"))
                .putAttr("else_branch", function("double_tanh")),
            node("next", "AddV2", "a0", "one:output:0").putAttr("T", type(INT)));
    GraphDef.Builder graph = graph(DOUBLE_TANH, SQUARE, condition, body);
    add(
        graph,
        node("loop", "While", "zero", "serving_default_x")
            .putAttr("T", Nodes.types(List.of(INT, FLOAT)))
            .putAttr("cond", function("cond"))
            .putAttr("body", function("body")),
        node("StatefulPartitionedCall", "Identity", "loop:1").putAttr("T", type(FLOAT)));
    // 2 tanh((2 tanh x)²)
    slopes(
        graph,
        new float[] {0.4f, -0.3f},
        x -> {
          double first = 2 * Math.tanh(x);
          return doubleTanhSlope(first * first) * 2 * first * doubleTanhSlope(x);
        });
  }

  @Test
  void aChoiceOfTensorFlow1IsDifferentiated() throws IOException {
    GraphDef.Builder graph = graph();
    add(
        graph,
        node("all", "Range", "zero", "two", "one").putAttr("Tidx", type(INT)),
        node("sum", "Sum", "serving_default_x", "all")
            .putAttr("T", type(FLOAT))
            .putAttr("Tidx", type(INT)),
        scalar("none", 0),
        node("positive", "Greater", "sum", "none").putAttr("T", type(FLOAT)));
    addSwitch(graph);
    slopes(graph, new float[] {0.4f, 0.3f}, BranchModelTest::doubleTanhSlope);
    slopes(graph, new float[] {-0.4f, 0.3f}, BranchModelTest::squareSlope);
  }

  @Test
  void whatATrainingPhaseChoosesIsDropped() throws IOException {
    GraphDef.Builder graph = graph();
    add(
        graph,
        truth("never", false),
        node("positive", "PlaceholderWithDefault", "never")
            .putAttr("dtype", type(BOOL))
            .putAttr("shape", AttrValue.newBuilder().setShape(shape()).build()));
    addSwitch(graph);
    try (LoadedModel model = open(graph)) {
      assertThat(model.description().operators()).containsKey("Square").doesNotContainKey("Tanh");
    }
    slopes(graph, new float[] {0.4f, 0.3f}, BranchModelTest::squareSlope);
  }

  @Test
  void aConstantConditionTakesItsBranch() throws IOException {
    GraphDef.Builder graph = graph(DOUBLE_TANH, SQUARE);
    add(
        graph,
        truth("never", false),
        node("always", "LogicalNot", "never"),
        node("StatefulPartitionedCall", "If", "always", "serving_default_x")
            .putAttr("Tcond", type(BOOL))
            .putAttr("Tin", Nodes.types(List.of(FLOAT)))
            .putAttr("Tout", Nodes.types(List.of(FLOAT)))
            .putAttr("then_branch", function("square"))
            .putAttr("else_branch", function("double_tanh")));
    try (LoadedModel model = open(graph)) {
      assertThat(model.description().operators()).containsKey("Square").doesNotContainKey("If");
    }
    slopes(graph, new float[] {0.4f, 0.3f}, BranchModelTest::squareSlope);
  }

  /** tanh(x) · 2 where "positive" is true, x² else. */
  private static void addSwitch(GraphDef.Builder graph) {
    scalarBranch(graph);
    add(
        graph,
        node("choose", "Switch", "serving_default_x", "positive").putAttr("T", type(FLOAT)),
        node("tanh", "Tanh", "choose:1").putAttr("T", type(FLOAT)),
        node("doubled", "Mul", "tanh", "factor").putAttr("T", type(FLOAT)),
        node("squared", "Square", "choose").putAttr("T", type(FLOAT)),
        node("StatefulPartitionedCall", "Merge", "squared", "doubled")
            .putAttr("T", type(FLOAT))
            .putAttr("N", AttrValue.newBuilder().setI(2).build()));
  }

  /** A constant that belongs to a branch, as exporters write it: it waits for the branch. */
  private static void scalarBranch(GraphDef.Builder graph) {
    add(
        graph,
        node("pivot", "Switch", "positive", "positive").putAttr("T", type(BOOL)),
        node("taken", "Identity", "pivot:1").putAttr("T", type(BOOL)),
        scalar("factor", 2).addInput("^taken"));
  }

  private LoadedModel open(GraphDef.Builder graph) throws IOException {
    return GraphParts.open(folder, graph);
  }

  /** Each y depends on its x alone, with a known slope. */
  private void slopes(GraphDef.Builder graph, float[] x, DoubleUnaryOperator slope)
      throws IOException {
    try (LoadedModel model = open(graph)) {
      Map<String, Tensor> inputs = Map.of("x", Tensor.of(x, 1, 2));
      DifferentiableOutput output = model.differentiate("", Scalar.AS_IS);
      for (int i = 0; i < 2; i++) {
        Tensor gradient =
            Objects.requireNonNull(output.gradient(inputs, new int[] {i}).gradients().get("x"));
        assertThat(gradient.get(i)).isCloseTo(slope.applyAsDouble(x[i]), within(1e-5));
        assertThat(gradient.get(1 - i)).isZero();
      }
      if (slope.applyAsDouble(x[0]) != 0) {
        assertThat(GradientCheck.run(model, "y", inputs, 0, 3).verdict())
            .isEqualTo(GradientCheck.Verdict.VERIFIED);
      }
    }
  }
}
