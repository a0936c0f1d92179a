package org.glasswatt.explainers.model.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.GeneratedInputs;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.NodeDef;

/** Variables as constants and, where they are too large for that, as fed tensors. */
class VariableValuesTest {
  private static final Path SAMPLE = Path.of("../samples/01-credit/model");
  private static final ConfigProto CONFIG = ConfigProto.getDefaultInstance();

  @BeforeAll
  static void load() {
    TensorFlowNatives.load(EngineOptions.DEFAULT);
  }

  @Test
  void fedVariablesGiveTheSameGradient() {
    SavedModelFile file = SavedModelFile.read(SAMPLE, Set.of());
    Entry entry = file.declared("");
    InlinedGraph inlined = InlinedGraph.of(file, entry);
    Map<String, Tensor> inputs = GeneratedInputs.of(entry.signature());
    DifferentiableOutput.Gradient constant;
    try (FlatGraph flat = FlatGraph.of(inlined, file, CONFIG, Long.MAX_VALUE)) {
      assertThat(operators(flat)).doesNotContain("VarHandleOp").contains("Const");
      constant = gradient(flat, entry, inputs);
    }
    try (FlatGraph flat = FlatGraph.of(inlined, file, CONFIG, 100)) {
      long placeholders = operators(flat).stream().filter("Placeholder"::equals).count();
      assertThat(placeholders).as("one input and six variables").isEqualTo(7);
      DifferentiableOutput.Gradient fed = gradient(flat, entry, inputs);
      // TensorFlow folds constants, so the last bits differ.
      assertThat(doubles(fed)).containsExactly(doubles(constant), within(1e-6));
      assertThat(fed.values()).containsExactly(constant.values(), within(1e-6));
    }
  }

  private static double[] doubles(DifferentiableOutput.Gradient gradient) {
    return Objects.requireNonNull(gradient.gradients().get("features")).toDoubles();
  }

  private static List<String> operators(FlatGraph flat) {
    return flat.graph().getNodeList().stream().map(NodeDef::getOp).toList();
  }

  private static DifferentiableOutput.Gradient gradient(
      FlatGraph flat, Entry entry, Map<String, Tensor> inputs) {
    TensorRef target = flat.outputs().values().iterator().next();
    try (GradientGraphs graphs =
        new GradientGraphs(flat, entry.signature().inputs(), CONFIG, batch -> {})) {
      return graphs
          .of(new ExplainedTensor(target, Scalar.AS_IS, "y"))
          .gradient(inputs, new int[] {0, 0});
    }
  }
}
