package org.glasswatt.explainers.model.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.load.Models;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinalActivationTest {
  private static final String HEAD = "class Net(Module):\n  training : bool\n";
  private static final Tensor W = Tensor.of(new float[] {30, -10, 5, 20}, 2, 2);
  private static final Map<String, Tensor> ROWS =
      Map.of("x", Tensor.of(new float[] {2, 1, -1, 0.5f}, 2, 2));

  @Test
  void aCallOfTheOperatorIsReplacedByItsArgument() {
    assertThat(
            find(
                forward(
                    "    y = (fc).forward(x, )", "    return torch.softmax(torch.add(y, 1), 1)")))
        .isEqualTo(
            new FinalActivation(
                "softmax",
                "__torch__",
                forward("    y = (fc).forward(x, )", "    return torch.add(y, 1)")));
    assertThat(find(forward("    _0 = torch.sigmoid(x)", "    return _0")))
        .isEqualTo(
            new FinalActivation("sigmoid", "__torch__", forward("    _0 = x", "    return _0")));
  }

  @Test
  void soIsACallOfTheFunction() {
    assertThat(
            find(
                forward(
                    "    _0 = __torch__.torch.nn.functional.softmax",
                    "    _1 = _0(x, 1, 3, None, )",
                    "    return _1")))
        .isEqualTo(
            new FinalActivation(
                "softmax",
                "__torch__",
                forward(
                    "    _0 = __torch__.torch.nn.functional.softmax",
                    "    _1 = x",
                    "    return _1")));
  }

  @Test
  void itIsFoundInsideSubmodules() {
    String top =
        HEAD
            + "  net : __torch__.torch.nn.modules.container.Sequential\n"
            + "  def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n"
            + "    net = self.net\n    return (net).forward(x, )\n";
    String sequential =
        """
        class Sequential(Module):
          __annotations__ = []
          __annotations__["0"] = __torch__.torch.nn.modules.linear.Linear
          __annotations__["1"] = __torch__.torch.nn.modules.activation.___torch_mangle_3.Softmax
          def forward(self: __torch__.torch.nn.modules.container.Sequential,
            input: Tensor) -> Tensor:
            _1 = getattr(self, "1")
            _0 = getattr(self, "0")
            return (_1).forward((_0).forward(input, ), )
        """;
    FinalActivation found =
        FinalActivation.find(
            Map.of("__torch__", top, "__torch__.torch.nn.modules.container", sequential),
            "__torch__",
            "Net");
    assertThat(found)
        .isEqualTo(
            new FinalActivation(
                "softmax",
                "__torch__.torch.nn.modules.container",
                sequential.replace(
                    "return (_1).forward((_0).forward(input, ), )",
                    "return (_0).forward(input, )")));
    // A second module of the same class would lose its softmax too.
    assertThat(
            FinalActivation.find(
                Map.of(
                    "__torch__",
                    top.replace(
                        "  def", "  two : __torch__.torch.nn.modules.container.Sequential\n  def"),
                    "__torch__.torch.nn.modules.container",
                    sequential),
                "__torch__",
                "Net"))
        .isNull();
  }

  @Test
  void whatEndsInSomethingElseHasNone() {
    assertThat(find(forward("    return torch.add(torch.softmax(x, 1), 1)"))).isNull();
    assertThat(find(forward("    return (torch.softmax(x, 1), x)"))).isNull();
    assertThat(
            find(
                forward(
                    "    if bool(x):",
                    "      y = torch.softmax(x, 1)",
                    "    else:",
                    "      y = x",
                    "    return y")))
        .isNull();
    assertThat(find("nothing")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"'torch.softmax(%s, 1)', softmax", "torch.sigmoid(%s), sigmoid"})
  void theLogitIsExplainedAndPredictionsStayWhatTheyWere(
      String code, String name, @TempDir Path folder) throws IOException {
    Path file =
        HandMadeModule.forward(
                "x: Tensor) -> Tensor", "return " + String.format(code, "torch.matmul(x, self.w)"))
            .with("w", W)
            .write(folder.resolve("net.pt"));
    try (LoadedModel model = Models.open(ModelSource.at(file), EngineOptions.DEFAULT)) {
      Map<String, Tensor> scores = model.score(ROWS);
      DifferentiableOutput logit = model.differentiate("", Scalar.AUTO);
      assertThat(logit.description()).isEqualTo("pre-" + name + " logit");
      assertThat(logit.scalar()).isEqualTo(Scalar.LOGIT);
      // The probability is 1 to the last digit here, and its gradient next to nothing.
      assertThat(gradient(logit)).containsExactly(30, 5, -10, 20);
      assertThat(logit.values(ROWS).toDoubles()).containsExactly(65, 0, -27.5, 20);
      DifferentiableOutput probability = model.differentiate("", Scalar.PROBABILITY);
      assertThat(probability.description()).isEqualTo(name + " probability (output output)");
      assertThat(gradient(probability)[0]).isCloseTo(0, within(1e-20));
      assertThat(model.score(ROWS)).isEqualTo(scores);
    }
  }

  private static double[] gradient(DifferentiableOutput output) {
    Tensor found = output.gradient(output.prepare(ROWS), new int[] {0, 1}).gradients().get("x");
    return found == null ? new double[0] : found.toDoubles();
  }

  private static @Nullable FinalActivation find(String source) {
    return FinalActivation.find(Map.of("__torch__", source), "__torch__", "Net");
  }

  private static String forward(String... statements) {
    return HEAD
        + "  def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n"
        + String.join("\n", statements)
        + "\n";
  }
}
