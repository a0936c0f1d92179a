package org.glasswatt.explainers.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.glasswatt.explainers.ReferenceView;
import org.glasswatt.explainers.attribution.Attribution;
import org.glasswatt.explainers.attribution.Baseline;
import org.glasswatt.explainers.attribution.Cost;
import org.glasswatt.explainers.attribution.Explainer;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.quality.QualityScore.Computed;
import org.glasswatt.explainers.quality.QualityScore.NotComputed;
import org.glasswatt.explainers.quality.QualityScore.Outcome;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics of explanations on a planted linear model, whose right attributions are known. */
class ExplanationMetricsTest {
  private static final int ROWS = 20;
  private static final int WIDTH = 12;
  private static final double[] W = new Random(1).doubles(WIDTH, -2, 2).toArray();
  private static final double[] X = new Random(2).doubles(ROWS * WIDTH, 0.5, 2).toArray();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explanation.deletion_gain",
        "explanation.insertion_gain",
        "explanation.faithfulness_correlation",
        "explanation.infidelity"
      })
  void theTrueRankingBeatsARandomOneAndTheReversedOneLoses(String id) {
    ExplanationMetric metric = metric(id);
    double sign = metric.direction() == QualityScore.Direction.HIGHER_IS_BETTER ? 1 : -1;
    double right = sign * value(metric.compute(planted(ROWS, (row, i) -> truth(row, i)), 5));
    Random random = new Random(3);
    double any = sign * value(metric.compute(planted(ROWS, (row, i) -> random.nextGaussian()), 5));
    double reversed = sign * value(metric.compute(planted(ROWS, (row, i) -> -truth(row, i)), 5));
    assertThat(right).isGreaterThan(any + 0.1);
    assertThat(reversed).isLessThan(any - 0.04);
  }

  @Test
  void onALinearModelTheRightAttributionsArePerfect() {
    Explained right = planted(ROWS, ExplanationMetricsTest::truth);
    Outcome correlation = metric("explanation.faithfulness_correlation").compute(right, 5);
    assertThat(value(correlation)).isCloseTo(1, within(1e-9));
    assertThat(value(metric("explanation.infidelity").compute(right, 5)))
        .isCloseTo(0, within(1e-12));
    Computed gain = (Computed) metric("explanation.deletion_gain").compute(right, 5);
    assertThat(gain.n()).isEqualTo(ROWS);
    assertThat(gain.interval()).isNotNull();
    assertThat(gain.interval().low()).isPositive();
  }

  @Test
  void theProfileOfALinearModelIsTheSumOfItsLargestParts() {
    MaskingProfile profile = MaskingProfile.of(planted(1, ExplanationMetricsTest::truth), true, 5);
    double[] parts = new double[WIDTH];
    Arrays.setAll(parts, i -> truth(0, i));
    double change = Arrays.stream(parts).sum();
    Arrays.sort(parts);
    assertThat(profile.rows()).isEqualTo(1);
    assertThat(profile.shares()).startsWith(0.0).endsWith(1.0).isSorted();
    assertThat(profile.own().get(0)).isZero();
    // The first of ten steps over twelve elements is one element, that of the largest attribution.
    assertThat(profile.own().get(1)).isCloseTo(parts[WIDTH - 1] / Math.abs(change), within(1e-9));
    assertThat(last(profile.own())).isCloseTo(Math.signum(change), within(1e-9));
    assertThat(MaskingProfile.of(planted(0, (row, i) -> 0), true, 5).rows()).isZero();
  }

  @Test
  void noRandomOrderOfALinearModelBeatsTheRightOne() {
    // Every other row is turned to the other side of its baseline.
    double[] x = X.clone();
    Arrays.setAll(x, i -> i / WIDTH % 2 == 0 ? X[i] : -X[i]);
    Explained right = planted(x, (row, i) -> W[i] * x[row * WIDTH + i], Map.of());
    assertThat(right.attribution().scores()).satisfies(y -> assertThat(y[0] * y[1]).isNegative());
    MaskingProfile insertion = MaskingProfile.of(right, true, 5);
    MaskingProfile deletion = MaskingProfile.of(right, false, 5);
    for (int i = 0; i < insertion.shares().size(); i++) {
      assertThat(insertion.own().get(i)).isGreaterThanOrEqualTo(insertion.high().get(i) - 1e-9);
      assertThat(deletion.own().get(i)).isLessThanOrEqualTo(deletion.low().get(i) + 1e-9);
      assertThat(insertion.random().get(i))
          .isBetween(insertion.low().get(i) - 1e-9, insertion.high().get(i) + 1e-9);
    }
    assertThat(insertion.own().get(5)).isGreaterThan(insertion.high().get(5) + 0.1);
    assertThat(deletion.own().get(0)).isCloseTo(last(insertion.own()), within(1e-9));
    assertThat(last(deletion.own())).isCloseTo(0, within(1e-9));
  }

  private static double last(List<Double> values) {
    return values.get(values.size() - 1);
  }

  @Test
  void localisationNeedsMasksAndFindsThem() {
    assertThat(metric("explanation.pointing_game").compute(planted(3, (r, i) -> i), 0))
        .isInstanceOf(NotComputed.class);
    double[] inside = new double[3 * WIDTH];
    for (int row = 0; row < 3; row++) {
      inside[row * WIDTH + WIDTH - 1] = 1;
    }
    Explained masked = planted(3, (r, i) -> i, Map.of("x", Tensor.of(inside, 3, WIDTH)));
    assertThat(value(metric("explanation.pointing_game").compute(masked, 0))).isEqualTo(1);
    // Of 0 + 1 + … + 11 the last is 11.
    assertThat(value(metric("explanation.relevance_mass").compute(masked, 0)))
        .isCloseTo(11.0 / 66, within(1e-12));
    Explained reversed = planted(3, (r, i) -> -i, Map.of("x", Tensor.of(inside, 3, WIDTH)));
    assertThat(value(metric("explanation.pointing_game").compute(reversed, 0))).isZero();
  }

  @Test
  void sparsenessAndEntropyTellOneFromAll() {
    Explained one = planted(3, (row, i) -> i == 4 ? -7 : 0);
    Explained all = planted(3, (row, i) -> i % 2 == 0 ? 2 : -2);
    assertThat(value(metric("explanation.gini_sparseness").compute(one, 0)))
        .isCloseTo(1 - 1.0 / WIDTH, within(1e-12));
    assertThat(value(metric("explanation.gini_sparseness").compute(all, 0)))
        .isCloseTo(0, within(1e-12));
    assertThat(value(metric("explanation.entropy").compute(one, 0))).isZero();
    assertThat(value(metric("explanation.entropy").compute(all, 0))).isCloseTo(1, within(1e-12));
    assertThat(metric("explanation.entropy").compute(planted(3, (row, i) -> 0), 0))
        .isInstanceOf(NotComputed.class);
  }

  @Test
  void anExplainerThatLooksAtItsBatchIsCaught() {
    // Row r gives r + i where it should give i, of at most r + 11.
    assertThat(
            value(metric("explanation.batch_difference").compute(planted(3, (r, i) -> i + r), 0)))
        .isCloseTo((1.0 / 12 + 2.0 / 13) / 3, within(1e-12));
    Explained steady = planted(3, (row, i) -> i + 1);
    assertThat(value(metric("explanation.batch_difference").compute(steady, 0))).isZero();
    assertThat(value(metric("explanation.repeat_difference").compute(steady, 0))).isZero();
    Random random = new Random(4);
    assertThat(
            value(
                metric("explanation.repeat_difference")
                    .compute(planted(3, (row, i) -> random.nextDouble()), 0)))
        .isPositive();
    assertThat(value(metric("explanation.sensitivity_max").compute(steady, 0))).isZero();
  }

  @Test
  void agreementIsOneWithItselfAndLowWithAnotherOrder() {
    Explained a = planted(5, (row, i) -> i + 1);
    Explained b = planted(5, (row, i) -> WIDTH - i);
    assertThat(value(MethodAgreement.rankCorrelation(a, a, 0))).isCloseTo(1, within(1e-12));
    assertThat(value(MethodAgreement.rankCorrelation(a, b, 0))).isCloseTo(-1, within(1e-12));
    assertThat(value(MethodAgreement.topAgreement(a, a, 0))).isEqualTo(1);
    assertThat(value(MethodAgreement.topAgreement(a, b, 0))).isZero();
  }

  @Test
  void everyMetricDeclaresItself() {
    assertThat(ExplanationMetrics.all())
        .allSatisfy(
            metric -> {
              assertThat(metric.id()).matches("explanation\\.[a-z_]+");
              assertThat(metric.description()).endsWith(".");
              assertThat(metric.formula()).isNotBlank();
              assertThat(metric.source()).isNotBlank();
              assertThat(metric.cost()).isNotBlank();
            });
    assertThat(ExplanationMetrics.all().stream().map(ExplanationMetric::id))
        .doesNotHaveDuplicates();
  }

  /** Replays the noise that the reference recorded. */
  @ParameterizedTest
  @ValueSource(strings = {"tab", "multi", "reg"})
  void infidelityAndSensitivityEqualTheReference(String name) {
    ReferenceView view = ReferenceView.open(name);
    try (LoadedModel model = view.model()) {
      Map<String, Tensor> inputs = view.inputs(model);
      int rows = model.score(inputs).values().iterator().next().rows();
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      for (JsonNode metric : view.json().get("metrics")) {
        boolean saliency = metric.get("of").asText().equals("saliency_signed");
        Baseline baseline = view.baseline("zero", inputs);
        Explainer explainer =
            saliency
                ? Explainers.byId("saliency").create(Map.of("absolute", "false"), baseline)
                : Explainers.byId("integrated_gradients").create(Map.of("steps", "50"), baseline);
        Explained explained =
            Explained.of(output, inputs, view.elements(rows), baseline, explainer, Map.of());
        Tensor expected = view.tensor(metric.get("value"));
        Map<String, Tensor> noise = view.arrays(metric.get("noise"), inputs);
        boolean infidelity = metric.get("metric").asText().equals("infidelity");
        double[] found =
            infidelity
                ? infidelity(explained, noise, metric.get("normalize").asBoolean())
                : sensitivity(explained, noise);
        for (int row = 0; row < rows; row++) {
          assertThat(found[row])
              .as(name + " " + metric.get("metric").asText() + " of row " + row)
              .isCloseTo(expected.get(row), within(1e-3 * Math.max(0.1, expected.get(row))));
        }
      }
    }
  }

  private static double[] infidelity(
      Explained explained, Map<String, Tensor> noise, boolean normalised) {
    int draws = (int) noise.values().iterator().next().shape().dim(1);
    double[][] promised = new double[explained.rows()][draws];
    double[][] changes = new double[explained.rows()][draws];
    for (int draw = 0; draw < draws; draw++) {
      double[] moved =
          explained.output().values(moved(explained, noise, draw, -1)).pick(explained.elements());
      for (int row = 0; row < explained.rows(); row++) {
        changes[row][draw] = explained.attribution().scores()[row] - moved[row];
        double[] values = explained.values(row);
        int at = 0;
        for (Tensor tensor : noise.values()) {
          int width = tensor.rowSize() / draws;
          for (int i = 0; i < width; i++) {
            promised[row][draw] += values[at++] * tensor.get((row * draws + draw) * width + i);
          }
        }
      }
    }
    double[] found = new double[explained.rows()];
    for (int row = 0; row < found.length; row++) {
      Subsets subsets = new Subsets(promised[row], changes[row]);
      found[row] = subsets.error(normalised ? subsets.scale() : 1);
    }
    return found;
  }

  private static double[] sensitivity(Explained explained, Map<String, Tensor> noise) {
    double[] worst = new double[explained.rows()];
    for (int draw = 0; draw < noise.values().iterator().next().shape().dim(1); draw++) {
      double[] changes =
          SensitivityMax.changes(explained, explained.again(moved(explained, noise, draw, 1)));
      for (int row = 0; row < worst.length; row++) {
        worst[row] = Math.max(worst[row], changes[row]);
      }
    }
    return worst;
  }

  private static Map<String, Tensor> moved(
      Explained explained, Map<String, Tensor> noise, int draw, int sign) {
    Map<String, Tensor> moved = new LinkedHashMap<>(explained.inputs());
    noise.forEach(
        (name, tensor) -> {
          int draws = (int) tensor.shape().dim(1);
          int width = tensor.rowSize() / draws;
          Tensor input = moved.get(name);
          assertThat(input).isNotNull();
          double[] values = input.toDoubles();
          for (int i = 0; i < values.length; i++) {
            values[i] += sign * tensor.get((i / width * draws + draw) * width + i % width);
          }
          moved.put(name, Tensor.of(DType.FLOAT64, input.shape(), values).cast(input.dtype()));
        });
    return moved;
  }

  private static double truth(int row, int i) {
    return W[i] * X[row * WIDTH + i];
  }

  private static double value(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Computed.class);
    return ((Computed) outcome).value();
  }

  private static ExplanationMetric metric(String id) {
    return ExplanationMetrics.all().stream()
        .filter(metric -> metric.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private interface Said {
    double of(int row, int element);
  }

  private static Explained planted(int rows, Said said) {
    return planted(rows, said, Map.of());
  }

  private static Explained planted(int rows, Said said, Map<String, Tensor> masks) {
    return planted(Arrays.copyOf(X, rows * WIDTH), said, masks);
  }

  private static Explained planted(double[] x, Said said, Map<String, Tensor> masks) {
    int rows = x.length / WIDTH;
    Explainer explainer =
        (output, inputs, elements, progress) -> {
          double[] values = new double[elements.length * WIDTH];
          for (int i = 0; i < values.length; i++) {
            values[i] = said.of(i / WIDTH, i % WIDTH);
          }
          return new Attribution(
              Map.of("x", Tensor.of(values, elements.length, WIDTH)),
              output.values(inputs).pick(elements),
              null,
              null,
              new Cost(new int[elements.length], new int[elements.length]),
              List.of());
        };
    return Explained.of(
        new Linear(),
        Map.of("x", Tensor.of(x, rows, WIDTH)),
        new int[rows],
        Baseline.zero(),
        explainer,
        masks);
  }

  /** The planted model. */
  private static final class Linear implements DifferentiableOutput {
    @Override
    public TensorSpec explained() {
      return new TensorSpec("y", DType.FLOAT64, Shape.of(Shape.UNKNOWN, 1));
    }

    @Override
    public Scalar scalar() {
      return Scalar.AS_IS;
    }

    @Override
    public String description() {
      return "a planted linear model";
    }

    @Override
    public List<TensorSpec> inputs() {
      return List.of(new TensorSpec("x", DType.FLOAT64, Shape.of(Shape.UNKNOWN, WIDTH)));
    }

    @Override
    public Tensor values(Map<String, Tensor> inputs) {
      Tensor x = inputs.get("x");
      assertThat(x).isNotNull();
      double[] y = new double[x.rows()];
      for (int i = 0; i < x.size(); i++) {
        y[i / WIDTH] += W[i % WIDTH] * x.get(i);
      }
      return Tensor.of(y, y.length, 1);
    }

    @Override
    public Gradient gradient(Map<String, Tensor> inputs, int[] elements) {
      throw new AssertionError("No metric asks for gradients.");
    }
  }
}
