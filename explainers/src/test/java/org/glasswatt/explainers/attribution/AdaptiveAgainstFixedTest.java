package org.glasswatt.explainers.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.glasswatt.explainers.ReferenceView;
import org.glasswatt.explainers.SharedFolder;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;

/**
 * Adaptive against fixed integrated gradients on trained models. With {@code
 * -Dglasswatt.table=true} every fixed rule of the ladder is tried and its table printed; else only
 * those just below three times the adaptive median.
 */
class AdaptiveAgainstFixedTest {
  private static final List<String> VIEWS =
      List.of("tab", "reg", "multi", "seq", "text_emb", "textm_emb", "cnn");
  private static final List<String> BASELINES = List.of("zero", "alt");
  private static final int[] LADDER = {8, 12, 16, 20, 24, 32, 40, 48, 56, 64, 72, 80, 96, 128};
  private static final double TOLERANCE = 0.01;

  @Test
  void adaptiveNodesBringEveryRowThereWithAThirdOfTheEvaluations() {
    SharedFolder.require("reference");
    boolean whole = Boolean.getBoolean("glasswatt.table");
    List<Integer> evaluations = new ArrayList<>();
    List<Double> deltas = new ArrayList<>();
    System.out.println(
        "| model, baseline | evaluations p50 / p95 / max | delta p95 | not reached |");
    for (String view : VIEWS) {
      withCases(
          view,
          (name, rows) -> {
            Attribution found = rows.explain(Map.of());
            int[] spent = found.cost().gradients().clone();
            double[] delta = rows.delta(found);
            Arrays.stream(spent).forEach(evaluations::add);
            Arrays.stream(delta).forEach(deltas::add);
            Arrays.sort(spent);
            Arrays.sort(delta);
            long missed = Arrays.stream(delta).filter(d -> d > TOLERANCE).count();
            System.out.printf(
                Locale.ROOT,
                "| %s | %d / %d / %d | %.4f | %d of %d |%n",
                name,
                spent[(spent.length - 1) / 2],
                spent[(int) Math.ceil(0.95 * spent.length) - 1],
                spent[spent.length - 1],
                delta[(int) Math.ceil(0.95 * delta.length) - 1],
                missed,
                delta.length);
          });
    }
    int median = quantile(evaluations, 0.5);
    double p95 = deltas.stream().sorted().toList().get((int) Math.ceil(0.95 * deltas.size()) - 1);
    System.out.printf(
        Locale.ROOT,
        "all %d rows: median %d, p95 %d, max %d evaluations; p95 of the relative delta %.4f%n",
        deltas.size(),
        median,
        quantile(evaluations, 0.95),
        quantile(evaluations, 1),
        p95);
    assertThat(p95).isLessThanOrEqualTo(TOLERANCE);
    assertThat(quantile(evaluations, 1)).isLessThanOrEqualTo(500);
    int[] ladder = whole ? LADDER : new int[] {3 * median - 1};
    for (String rule : List.of("gauss_legendre", "trapezoid")) {
      for (int steps : ladder) {
        int there = fixed(rule, steps);
        System.out.printf(
            Locale.ROOT, "%s, %d steps: %d of %d rows%n", rule, steps, there, deltas.size());
        if (steps < 3 * median) {
          assertThat(there).as("%s %s", rule, steps).isLessThan((int) (0.95 * deltas.size()));
        }
      }
    }
  }

  private static int fixed(String rule, int steps) {
    int[] there = new int[1];
    for (String view : VIEWS) {
      withCases(
          view,
          (name, rows) -> {
            Attribution found =
                rows.explain(Map.of("steps", String.valueOf(steps), "quadrature", rule));
            there[0] += (int) Arrays.stream(rows.delta(found)).filter(d -> d <= TOLERANCE).count();
          });
    }
    return there[0];
  }

  private static int quantile(List<Integer> values, double level) {
    List<Integer> sorted = values.stream().sorted().toList();
    return sorted.get(Math.max(0, (int) Math.ceil(level * sorted.size()) - 1));
  }

  private interface Case {
    void run(String name, Rows rows);
  }

  private static void withCases(String view, Case work) {
    ReferenceView reference = ReferenceView.open(view);
    try (LoadedModel model = reference.model()) {
      Map<String, Tensor> inputs = new LinkedHashMap<>(reference.inputs(model));
      int rows = model.score(inputs).values().iterator().next().rows();
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      for (String baseline : BASELINES) {
        work.run(
            view + ", " + baseline,
            new Rows(
                output, inputs, reference.elements(rows), reference.baseline(baseline, inputs)));
      }
    }
  }

  private record Rows(
      DifferentiableOutput output, Map<String, Tensor> inputs, int[] elements, Baseline baseline) {
    Attribution explain(Map<String, String> parameters) {
      return Explainers.byId("integrated_gradients")
          .create(parameters, baseline)
          .explain(output, inputs, elements, Progress.NONE);
    }

    /** The relative completeness delta of each row. */
    double[] delta(Attribution found) {
      Completeness completeness = found.completeness();
      assertThat(completeness).isNotNull();
      double[] start = completeness.baselineScores();
      double floor = Completeness.FLOOR * Completeness.range(found.scores(), start);
      return IntStream.range(0, start.length)
          .mapToDouble(
              row ->
                  Math.abs(completeness.delta()[row])
                      / Math.max(floor, Math.abs(found.scores()[row] - start[row])))
          .toArray();
    }
  }
}
