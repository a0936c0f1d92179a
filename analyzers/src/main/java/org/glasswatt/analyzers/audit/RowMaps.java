package org.glasswatt.analyzers.audit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.glasswatt.analyzers.plan.ReportPlan;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.input.Vocabulary;
import org.glasswatt.explainers.tensor.Tensor;
import org.glasswatt.reports.audit.InputMap;
import org.jspecify.annotations.Nullable;

/**
 * Attributions of a few rows where they lie in images, signals and texts, coarse enough for a
 * drawing and showing no more than the plan allows.
 */
final class RowMaps {
  private static final int ROWS = 4;
  private static final int WORDS = 512;

  private static final MathContext DIGITS = new MathContext(4);

  private final InputSet data;
  private final int[] positions;
  private final ReportPlan plan;
  private final Set<Integer> drawn = new LinkedHashSet<>();

  /**
   * Chooses the rows that are drawn: wrong predictions first, but no more than half.
   *
   * @param positions the explained rows, as positions in the data
   */
  RowMaps(InputSet data, int[] positions, ReportPlan plan, Outcome outcome) {
    this.data = data;
    this.positions = positions;
    this.plan = plan;
    if (plan.rows() == ReportPlan.Rows.NONE) {
      return;
    }
    IntStream.range(0, positions.length)
        .filter(
            i -> {
              String label = outcome.label(positions[i]);
              return label != null && !label.equals(outcome.prediction(positions[i]));
            })
        .limit(plan.rows() == ReportPlan.Rows.RAW ? ROWS / 2 : 0)
        .forEach(drawn::add);
    IntStream.range(0, positions.length)
        .filter(i -> !drawn.contains(i))
        .limit(ROWS - drawn.size())
        .forEach(drawn::add);
  }

  /** The maps of one row of a batch; none for tables and for rows that are not drawn. */
  List<InputMap> of(Map<String, Tensor> attributions, int i, int position) {
    if (!drawn.contains(position)) {
      return List.of();
    }
    List<InputMap> maps = new ArrayList<>();
    attributions.forEach(
        (input, tensor) -> {
          InputMap map = map(input, tensor, i, positions[position]);
          if (map != null) {
            maps.add(map);
          }
        });
    return maps;
  }

  private @Nullable InputMap map(String input, Tensor tensor, int i, int row) {
    Tensor values = data.inputs().get(input);
    if (values == null || !data.features().getOrDefault(input, List.of()).isEmpty()) {
      return null;
    }
    double[] own = row(tensor, i);
    Vocabulary vocabulary = data.vocabularies().get(input);
    if (vocabulary != null) {
      return plan.rows() == ReportPlan.Rows.RAW
          ? text(input, own, vocabulary.words(values, row, !plan.subwords()))
          : null;
    }
    MapLayout layout = MapLayout.of(tensor.shape().row());
    if (layout == null) {
      return null;
    }
    return new InputMap(
        input,
        layout.kind(),
        layout.rows(),
        layout.columns(),
        rounded(layout.coarse(own, false)),
        plan.rows() == ReportPlan.Rows.RAW ? rounded(layout.coarse(row(values, row), true)) : null,
        List.of());
  }

  private static InputMap text(String input, double[] values, List<Vocabulary.Word> words) {
    List<Vocabulary.Word> shown = words.subList(0, Math.min(WORDS, words.size()));
    double[] sums =
        shown.stream()
            .mapToDouble(word -> Arrays.stream(values, word.from(), word.to()).sum())
            .toArray();
    return new InputMap(
        input,
        InputMap.Kind.TEXT,
        1,
        shown.size(),
        rounded(sums),
        null,
        shown.stream().map(Vocabulary.Word::text).toList());
  }

  private static double[] row(Tensor tensor, int row) {
    int width = tensor.rowSize();
    return IntStream.range(0, width).mapToDouble(i -> tensor.get(row * width + i)).toArray();
  }

  /** Enough digits for an eye. */
  private static List<Double> rounded(double[] values) {
    return Arrays.stream(values)
        .mapToObj(value -> new BigDecimal(value).round(DIGITS).doubleValue())
        .toList();
  }
}
