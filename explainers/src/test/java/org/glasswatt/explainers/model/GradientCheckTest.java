package org.glasswatt.explainers.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.model.load.Models;
import org.glasswatt.explainers.model.tensorflow.HandMadeModel;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradientCheckTest {
  private static final Map<String, Tensor> INPUTS =
      Map.of("x", Tensor.of(new float[] {1, 0.2f, 0.3f}, 1, 3));

  private final Path folder;

  GradientCheckTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aRightGradientIsVerified() throws IOException {
    try (LoadedModel model = open("Softmax")) {
      GradientCheck.Result result = GradientCheck.run(model, "y", INPUTS, 1, 1);
      assertThat(result.verdict()).as(result.detail()).isEqualTo(GradientCheck.Verdict.VERIFIED);
      assertThat(result.directions()).isEqualTo(GradientCheck.DIRECTIONS);
      assertThat(result.worstRelativeError()).isLessThan(1e-3);
    }
  }

  @Test
  void aGradientThatIsTwoPercentOffIsFound() throws IOException {
    try (LoadedModel model = open("Softmax")) {
      GradientCheck.Result result = GradientCheck.run(new Skewed(model, 1.02f), "y", INPUTS, 1, 1);
      assertThat(result.verdict()).isEqualTo(GradientCheck.Verdict.WRONG);
      assertThat(result.worstRelativeError()).isBetween(0.015, 0.025);
    }
  }

  @Test
  void aGradientThatIsNoNumberIsWrong() throws IOException {
    try (LoadedModel model = open("Softmax")) {
      GradientCheck.Result result =
          GradientCheck.run(new Skewed(model, Float.NaN), "y", INPUTS, 1, 1);
      assertThat(result.verdict()).isEqualTo(GradientCheck.Verdict.WRONG);
    }
  }

  @Test
  void aFlatOutputStaysUnverified() throws IOException {
    try (LoadedModel model = open("Relu")) {
      // Both weighted sums are far below zero here.
      Map<String, Tensor> inputs = Map.of("x", Tensor.of(new float[] {-9, 1, -9}, 1, 3));
      GradientCheck.Result result = GradientCheck.run(model, "y", inputs, 0, 1);
      assertThat(result.verdict()).isEqualTo(GradientCheck.Verdict.UNVERIFIED);
      assertThat(result.detail()).startsWith("flat");
    }
  }

  private LoadedModel open(String activation) throws IOException {
    return Models.open(
        ModelSource.at(HandMadeModel.write(folder, activation)), EngineOptions.DEFAULT);
  }

  /** A model whose gradients are too large by a factor. */
  private record Skewed(LoadedModel model, float factor) implements LoadedModel {
    @Override
    public ModelDescription description() {
      return model.description();
    }

    @Override
    public GradientStatus gradients() {
      return model.gradients();
    }

    @Override
    public Map<String, Tensor> score(Map<String, Tensor> inputs) {
      return model.score(inputs);
    }

    @Override
    public DifferentiableOutput differentiate(String output, Scalar scalar) {
      DifferentiableOutput right = model.differentiate(output, scalar);
      return new DifferentiableOutput() {
        @Override
        public TensorSpec explained() {
          return right.explained();
        }

        @Override
        public Scalar scalar() {
          return right.scalar();
        }

        @Override
        public String description() {
          return right.description();
        }

        @Override
        public List<TensorSpec> inputs() {
          return right.inputs();
        }

        @Override
        public Tensor values(Map<String, Tensor> inputs) {
          return right.values(inputs);
        }

        @Override
        public Gradient gradient(Map<String, Tensor> inputs, int[] elements) {
          Gradient gradient = right.gradient(inputs, elements);
          Tensor x = gradient.gradients().get("x");
          assertThat(x).isNotNull();
          float[] skewed = x.floats().clone();
          for (int i = 0; i < skewed.length; i++) {
            skewed[i] *= factor;
          }
          return new Gradient(
              gradient.values(), Map.of("x", Tensor.of(skewed, x.shape().toArray())));
        }
      };
    }

    @Override
    public void close() {
      model.close();
    }
  }
}
