package org.glasswatt.explainers.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.input.Labels;
import org.glasswatt.explainers.quality.PredictiveQuality.Task;
import org.glasswatt.explainers.quality.QualityScore.Computed;
import org.glasswatt.explainers.quality.QualityScore.NotComputed;
import org.glasswatt.explainers.quality.QualityScore.Range;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The expected numbers were computed with NumPy from the definitions. */
class PredictiveQualityTest {
  private static final double[] SCORES = {.1, .4, .35, .8, .5, .9, .4, .2};
  private static final int[] TRUTH = {0, 0, 1, 1, 0, 1, 1, 0};

  private static InputSet data(int rows, @Nullable Labels labels, Map<String, Tensor> inputs) {
    return new InputSet(
        inputs,
        Map.of(),
        labels,
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        new int[rows],
        "",
        "",
        List.of());
  }

  private static InputSet classes(int[] truth, String... names) {
    return data(truth.length, new Labels.Classes(truth, List.of(names)), Map.of());
  }

  private static InputSet numbers(double... truth) {
    return data(truth.length, new Labels.Numbers(truth), Map.of());
  }

  private static QualityScore score(PredictiveQuality quality, String id) {
    return quality.scores().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }

  private static Computed computed(PredictiveQuality quality, String id) {
    assertThat(score(quality, id).outcome()).isInstanceOf(Computed.class);
    return (Computed) score(quality, id).outcome();
  }

  private static Range range(Computed computed) {
    Range range = computed.interval();
    if (range == null) {
      throw new AssertionError("no interval: " + computed.method());
    }
    return range;
  }

  private static String reason(PredictiveQuality quality, String id) {
    assertThat(score(quality, id).outcome()).isInstanceOf(NotComputed.class);
    return ((NotComputed) score(quality, id).outcome()).reason();
  }

  private static Judged.Classification classification(PredictiveQuality quality) {
    assertThat(quality.judged()).isInstanceOf(Judged.Classification.class);
    return (Judged.Classification) Stream.ofNullable(quality.judged()).findFirst().orElseThrow();
  }

  @Test
  void oneProbabilityPerRowIsJudgedAtOneHalf() {
    PredictiveQuality quality =
        PredictiveQuality.of(Tensor.of(SCORES, 8, 1), classes(TRUTH, "no", "yes"), 1);
    assertThat(quality.task()).isEqualTo(Task.CLASSIFICATION);
    assertThat(quality.basis()).isEqualTo("class 1 where the output, a probability, is above 0.5");
    assertThat(classification(quality).predicted()).containsExactly(0, 0, 0, 1, 0, 1, 0, 0);
    assertThat(classification(quality).confusion()).isDeepEqualTo(new long[][] {{4, 0}, {2, 2}});

    Computed accuracy = computed(quality, "quality.accuracy");
    assertThat(accuracy.value()).isEqualTo(0.75);
    assertThat(accuracy.n()).isEqualTo(8);
    assertThat(range(accuracy).low()).isCloseTo(0.40927543031016883, within(1e-12));
    assertThat(range(accuracy).high()).isCloseTo(0.9285207872478909, within(1e-12));
    assertThat(range(accuracy).level()).isEqualTo(0.95);

    assertThat(computed(quality, "quality.balanced_accuracy").value()).isEqualTo(0.75);
    assertThat(computed(quality, "quality.macro_f1").value())
        .isCloseTo(0.7333333333333334, within(1e-12));
    assertThat(computed(quality, "quality.majority_accuracy").value()).isEqualTo(0.5);
    assertThat(computed(quality, "quality.log_loss").value())
        .isCloseTo(0.4783867243303551, within(1e-12));

    Computed auc = computed(quality, "quality.roc_auc");
    assertThat(auc.value()).isCloseTo(0.78125, within(1e-12));
    assertThat(range(auc).low()).isCloseTo(0.4241107590786758, within(1e-12));
    assertThat(range(auc).high()).isEqualTo(1);
  }

  @Test
  void logitsAndTwoOutputsGiveTheSameFigures() {
    double[] logits = new double[8];
    double[] pairs = new double[16];
    for (int i = 0; i < 8; i++) {
      logits[i] = Math.log(SCORES[i] / (1 - SCORES[i]));
      pairs[2 * i] = 1 - SCORES[i];
      pairs[2 * i + 1] = SCORES[i];
    }
    InputSet data = classes(TRUTH, "no", "yes");
    PredictiveQuality one = PredictiveQuality.of(Tensor.of(SCORES, 8, 1), data, 1);
    for (PredictiveQuality other :
        List.of(
            PredictiveQuality.of(Tensor.of(logits, 8, 1), data, 1),
            PredictiveQuality.of(Tensor.of(pairs, 8, 2), data, 1))) {
      for (QualityScore score : one.scores()) {
        assertThat(computed(other, score.id()).value())
            .as(score.id())
            .isCloseTo(computed(one, score.id()).value(), within(1e-12));
      }
    }
  }

  @Test
  void theLargestOfSeveralOutputsWinsAndTiesGoToTheLowerIndex() {
    Tensor output = Tensor.of(new float[] {1, 3, 2, 5, 5, 0, -1, -2, 9}, 3, 3);
    PredictiveQuality quality =
        PredictiveQuality.of(output, classes(new int[] {1, 1, 2}, "a", "b", "c"), 1);
    assertThat(classification(quality).predicted()).containsExactly(1, 0, 2);
    assertThat(quality.basis()).contains("logits");
    assertThat(reason(quality, "quality.roc_auc"))
        .isEqualTo("it is defined for two classes and there are 3");
    double loss =
        (Math.log(Math.exp(-2) + 1 + Math.exp(-1))
                + Math.log(2 + Math.exp(-5))
                + Math.log(Math.exp(-10) + Math.exp(-11) + 1))
            / 3;
    assertThat(computed(quality, "quality.log_loss").value()).isCloseTo(loss, within(1e-9));
  }

  @Test
  void independentScoresHaveNoLogLoss() {
    Tensor output = Tensor.of(new float[] {0.9f, 0.8f, 0.1f, 0.3f}, 2, 2);
    PredictiveQuality quality =
        PredictiveQuality.of(output, classes(new int[] {0, 1}, "a", "b"), 1);
    assertThat(computed(quality, "quality.accuracy").value()).isEqualTo(1);
    assertThat(reason(quality, "quality.log_loss")).contains("neither probabilities nor logits");
  }

  @Test
  void perfectPredictionsKeepAnHonestInterval() {
    Tensor output = Tensor.of(new float[] {0, 0, 1, 1}, 4, 1);
    PredictiveQuality quality =
        PredictiveQuality.of(output, classes(new int[] {0, 0, 1, 1}, "a", "b"), 1);
    assertThat(range(computed(quality, "quality.accuracy")).low()).isBetween(0.5, 0.52);
    Computed auc = computed(quality, "quality.roc_auc");
    assertThat(auc.value()).isEqualTo(1);
    assertThat(auc.interval()).isNull();
    assertThat(auc.method()).contains("no interval, because");
    assertThat(computed(quality, "quality.macro_f1").interval()).isNull();
  }

  @Test
  void oneClassAloneHasNoAuc() {
    PredictiveQuality quality =
        PredictiveQuality.of(
            Tensor.of(new float[] {0.2f, 0.6f}, 2, 1), classes(new int[] {0, 0}, "a", "b"), 1);
    assertThat(reason(quality, "quality.roc_auc")).contains("only one of the two classes");
    assertThat(computed(quality, "quality.balanced_accuracy").value()).isEqualTo(0.5);
  }

  @Test
  void numbersAreJudgedByTheirErrors() {
    PredictiveQuality quality =
        PredictiveQuality.of(
            Tensor.of(new double[] {1.5, 1.5, 3, 5, 5}, 5, 1), numbers(1, 2, 3, 4, 6), 3);
    assertThat(quality.task()).isEqualTo(Task.REGRESSION);
    assertThat(computed(quality, "quality.mae").value()).isCloseTo(0.6, within(1e-12));
    assertThat(computed(quality, "quality.rmse").value())
        .isCloseTo(0.7071067811865476, within(1e-12));
    assertThat(computed(quality, "quality.r2").value())
        .isCloseTo(0.8310810810810811, within(1e-12));
    assertThat(computed(quality, "quality.correlation").value())
        .isCloseTo(0.9116364851634016, within(1e-12));
    Range mae = range(computed(quality, "quality.mae"));
    assertThat(mae.low()).isBetween(0.1, 0.6);
    assertThat(mae.high()).isBetween(0.6, 1.0);
  }

  @Test
  void constantLabelsAndHugeErrorsSayWhyThereIsNoFigure() {
    PredictiveQuality constant =
        PredictiveQuality.of(Tensor.of(new double[] {1, 2}, 2, 1), numbers(3, 3), 1);
    assertThat(reason(constant, "quality.r2")).isEqualTo("the labels do not vary");
    assertThat(reason(constant, "quality.correlation")).contains("do not vary");
    PredictiveQuality huge =
        PredictiveQuality.of(Tensor.of(new double[] {1e200, 2}, 2, 1), numbers(3, 4), 1);
    assertThat(reason(huge, "quality.rmse")).isEqualTo("it exceeds the largest number");
  }

  @Test
  void severalNumbersPerRowAreJudgedTogether() {
    PredictiveQuality quality =
        PredictiveQuality.of(
            Tensor.of(new double[] {1, 10, 2, 21}, 2, 2),
            data(2, new Labels.Numbers(new double[] {1, 10, 2, 20}), Map.of()),
            1);
    assertThat(computed(quality, "quality.mae").value()).isEqualTo(0.25);
    assertThat(computed(quality, "quality.mae").n()).isEqualTo(2);
    assertThat(computed(quality, "quality.r2").value())
        .isCloseTo(1 - 1 / (0.5 + 50), within(1e-12));
    assertThat(reason(quality, "quality.correlation"))
        .isEqualTo("each row has 2 numbers to predict");
  }

  @Test
  void anOutputOfTheInputsShapeIsAReconstruction() {
    Map<String, Tensor> inputs = Map.of("x", Tensor.of(new float[] {1, 2, 3, 4}, 2, 2));
    Tensor output = Tensor.of(new float[] {1, 2, 3, 6}, 2, 2);
    PredictiveQuality quality = PredictiveQuality.of(output, data(2, null, inputs), 1);
    assertThat(quality.task()).isEqualTo(Task.RECONSTRUCTION);
    assertThat(computed(quality, "quality.reconstruction_mse").value()).isEqualTo(1);
    assertThat(range(computed(quality, "quality.reconstruction_mse")))
        .isEqualTo(new Range(0, 2, 0.95));
    Labels broken = new Labels.Classes(new int[] {0, 2}, List.of("a", "b", "c"));
    assertThat(PredictiveQuality.of(output, data(2, broken, inputs), 1).task())
        .isEqualTo(Task.RECONSTRUCTION);
  }

  @Test
  void whatCannotBeJudgedSaysWhy() {
    Tensor output = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
    assertThat(PredictiveQuality.of(output, data(2, null, Map.of()), 1))
        .isEqualTo(new PredictiveQuality(Task.NONE, "there are no labels", null, List.of()));
    assertThat(PredictiveQuality.of(output, classes(new int[] {0, 1}, "a", "b", "c"), 1).basis())
        .isEqualTo("there are 3 classes, but the output has 2 numbers per row");
    assertThat(PredictiveQuality.of(output, numbers(1, 2), 1).basis())
        .isEqualTo("there are 1 numbers to predict per row, but the output has 2");
    Tensor text = Tensor.of(new String[] {"a", "b"}, 2);
    assertThat(PredictiveQuality.of(text, numbers(1, 2), 1).basis())
        .isEqualTo("the output is text");
    assertThatThrownBy(() -> PredictiveQuality.of(output, numbers(1, 2, 3), 1))
        .hasMessageContaining("each of the 3 rows");
  }

  @Test
  void theSeedDecidesTheIntervals() {
    Tensor output = Tensor.of(SCORES, 8, 1);
    InputSet data = classes(TRUTH, "no", "yes");
    assertThat(PredictiveQuality.of(output, data, 5).scores())
        .isEqualTo(PredictiveQuality.of(output, data, 5).scores());
    assertThat(computed(PredictiveQuality.of(output, data, 5), "quality.log_loss").interval())
        .isNotEqualTo(
            computed(PredictiveQuality.of(output, data, 6), "quality.log_loss").interval());
  }

  @Test
  void bootstrapIntervalsCoverTheTruth() {
    SplittableRandom random = new SplittableRandom(11);
    int covered = 0;
    for (int run = 0; run < 300; run++) {
      double[] errors = random.doubles(100, 0, 2).toArray();
      PredictiveQuality quality =
          PredictiveQuality.of(Tensor.of(errors, 100, 1), numbers(new double[100]), run);
      Range mae = range(computed(quality, "quality.mae"));
      covered += mae.low() <= 1 && 1 <= mae.high() ? 1 : 0;
    }
    // 285 expected at 95 %, standard deviation 3.8.
    assertThat(covered).isBetween(270, 298);
  }

  @Test
  void everyMetricHasItsOwnNameAndSaysWhatItIs() {
    assertThat(QualityMetrics.all())
        .extracting(QualityMetric::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("quality\\.[a-z0-9_]+"));
    assertThat(QualityMetrics.all()).allMatch(m -> m.description().endsWith("."));
  }
}
