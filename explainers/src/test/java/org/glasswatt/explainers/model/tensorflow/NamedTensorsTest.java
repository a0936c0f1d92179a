package org.glasswatt.explainers.model.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.FLOAT;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.add;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.graph;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.node;
import static org.glasswatt.explainers.model.tensorflow.GraphParts.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.GradientCheck;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelError;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.model.load.Models;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/** SavedModels without a signature. */
class NamedTensorsTest {
  private final Path folder;

  NamedTensorsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theOneFinalActivationTellsTheEntry() throws IOException {
    GraphDef.Builder graph = twoActivations();
    add(graph, node("probabilities", "Softmax", "scores").putAttr("T", type(FLOAT)));
    try (LoadedModel model = open(graph, Map.of(), Map.of())) {
      assertThat(model.description().signature().inputs())
          .containsExactly(
              new TensorSpec("serving_default_x", DType.FLOAT32, Shape.of(Shape.UNKNOWN, 2)));
      assertThat(model.description().signature().outputs())
          .extracting(TensorSpec::name)
          .containsExactly("probabilities");
      verify(model, "probabilities");
    }
  }

  @Test
  void tensorsCanBeNamedByHand() throws IOException {
    try (LoadedModel model =
        open(twoActivations(), Map.of("x", "serving_default_x"), Map.of("y", "scores:0"))) {
      verify(model, "y");
    }
  }

  @Test
  void whatTheGraphDoesNotTellIsAskedFor() {
    assertRefused(ModelError.NO_SIGNATURE, "serving_default_x:0", Map.of(), Map.of());
  }

  @Test
  void anUnknownTensorNamesTheNearest() {
    assertRefused(
        ModelError.UNKNOWN_TENSOR,
        "scores",
        Map.of("x", "serving_default_x"),
        Map.of("y", "score"));
    assertRefused(
        ModelError.UNKNOWN_TENSOR,
        "has no output 3",
        Map.of("x", "serving_default_x"),
        Map.of("y", "scores:3"));
    assertRefused(ModelError.UNKNOWN_TENSOR, "as outputs only", Map.of(), Map.of("y", "scores"));
  }

  private void assertRefused(
      ModelError id, String text, Map<String, String> inputs, Map<String, String> outputs) {
    GraphDef.Builder graph = twoActivations();
    // Two ends: which one is the output?
    add(
        graph,
        node("one", "Softmax", "scores").putAttr("T", type(FLOAT)),
        node("other", "Sigmoid", "scores").putAttr("T", type(FLOAT)));
    assertThatThrownBy(() -> open(graph, inputs, outputs))
        .isInstanceOfSatisfying(
            UserError.class,
            e -> {
              assertThat(e.id()).isEqualTo(id);
              assertThat(e.problem() + e.hint()).contains(text);
            });
  }

  private static void verify(LoadedModel model, String output) {
    GradientCheck.Result check =
        GradientCheck.run(model, output, model.generatedInputs(Map.of()), 1, 1);
    assertThat(check.verdict()).as(check.detail()).isEqualTo(GradientCheck.Verdict.VERIFIED);
  }

  /** A gate within and scores at the end; the training's own sigmoid does not count. */
  private static GraphDef.Builder twoActivations() {
    GraphDef.Builder graph = graph();
    add(
        graph,
        node("gate", "Sigmoid", "serving_default_x").putAttr("T", type(FLOAT)),
        node("scores", "Mul", "gate", "serving_default_x").putAttr("T", type(FLOAT)),
        node("gradients/gate_grad/Sigmoid", "Sigmoid", "scores").putAttr("T", type(FLOAT)));
    return graph;
  }

  private LoadedModel open(
      GraphDef.Builder graph, Map<String, String> inputs, Map<String, String> outputs)
      throws IOException {
    SavedModel model =
        SavedModel.newBuilder()
            .setSavedModelSchemaVersion(1)
            .addMetaGraphs(
                MetaGraphDef.newBuilder()
                    .setMetaInfoDef(MetaGraphDef.MetaInfoDef.newBuilder().addTags("serve"))
                    .setGraphDef(graph))
            .build();
    Files.write(folder.resolve("saved_model.pb"), model.toByteArray());
    return Models.open(
        new ModelSource(folder, "", Set.of(), inputs, outputs), EngineOptions.DEFAULT);
  }
}
