package org.glasswatt.analyzers.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import org.glasswatt.analyzers.plan.ReportPlan;
import org.glasswatt.explainers.input.Feature;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.input.Vocabulary;
import org.glasswatt.explainers.tensor.Tensor;
import org.glasswatt.reports.audit.InputMap;
import org.glasswatt.reports.audit.RowExplanation;
import org.jspecify.annotations.Nullable;

/** Makes the report's entries of single rows, showing no more than the plan allows. */
final class RowExplanations {
  private final InputSet data;
  private final int[] positions;
  private final FeatureNames names;
  private final ReportPlan plan;
  private final RowMaps maps;

  /**
   * Prepares the entries.
   *
   * @param positions the explained rows, as positions in the data
   */
  RowExplanations(
      InputSet data, int[] positions, FeatureNames names, ReportPlan plan, Outcome outcome) {
    this.data = data;
    this.positions = positions;
    this.names = names;
    this.plan = plan;
    this.maps = new RowMaps(data, positions, plan, outcome);
  }

  /** Where the attributions of one row of a batch lie, for the few rows that are drawn. */
  List<InputMap> maps(Map<String, Tensor> attributions, int i, int position) {
    return maps.of(attributions, i, position);
  }

  /** The largest contributions to one row of a batch; none when the plan keeps rows out. */
  List<RowExplanation.Contribution> top(Map<String, Tensor> attributions, int i, int position) {
    if (plan.rows() == ReportPlan.Rows.NONE) {
      return List.of();
    }
    Comparator<Element> bySize = Comparator.comparingDouble(e -> Math.abs(e.attribution()));
    PriorityQueue<Element> largest = new PriorityQueue<>(bySize);
    attributions.forEach(
        (input, tensor) -> {
          Vocabulary vocabulary = data.vocabularies().get(input);
          List<Element> elements =
              vocabulary == null
                  ? elements(input, tensor, i)
                  : words(input, tensor, i, vocabulary, positions[position]);
          for (Element element : elements) {
            largest.add(element);
            if (largest.size() > plan.topFeatures()) {
              largest.poll();
            }
          }
        });
    List<Element> sorted = new ArrayList<>(largest);
    sorted.sort(bySize.reversed().thenComparing(Element::input).thenComparing(Element::index));
    return sorted.stream().map(element -> contribution(element, positions[position])).toList();
  }

  private static List<Element> elements(String input, Tensor attributions, int i) {
    int width = attributions.rowSize();
    List<Element> elements = new ArrayList<>();
    for (int j = 0; j < width; j++) {
      elements.add(new Element(input, j, null, attributions.get(i * width + j)));
    }
    return elements;
  }

  /** What the tokens of each word contributed together. */
  private List<Element> words(
      String input, Tensor attributions, int i, Vocabulary vocabulary, int row) {
    Tensor ids = data.inputs().get(input);
    if (ids == null) {
      throw new IllegalStateException("A vocabulary belongs to an input of the data.");
    }
    int width = attributions.rowSize();
    List<Element> elements = new ArrayList<>();
    for (Vocabulary.Word word : vocabulary.words(ids, row, !plan.subwords())) {
      double sum = 0;
      for (int j = word.from(); j < word.to(); j++) {
        sum += attributions.get(i * width + j);
      }
      elements.add(new Element(input, word.from(), word, sum));
    }
    return elements;
  }

  private RowExplanation.Contribution contribution(Element element, int row) {
    Vocabulary.Word word = element.word();
    if (word != null) {
      String place = names.feature(element.input(), word.from()).name();
      return new RowExplanation.Contribution(
          word.to() - word.from() == 1 ? place : place.replace("]", " to " + (word.to() - 1) + "]"),
          plan.rows() == ReportPlan.Rows.RAW ? word.text() : null,
          element.attribution());
    }
    Feature feature = names.feature(element.input(), element.index());
    return new RowExplanation.Contribution(
        feature.name(), rawValue(element, feature, row), element.attribution());
  }

  private @Nullable String rawValue(Element element, Feature feature, int row) {
    if (plan.rows() != ReportPlan.Rows.RAW) {
      return null;
    }
    if (!data.rawRows().isEmpty()) {
      return data.rawRows().get(row).get(feature.column());
    }
    Tensor input = data.inputs().get(element.input());
    if (input == null) {
      return null;
    }
    return Numbers.plain(input.get(row * input.rowSize() + element.index()));
  }

  /** What a reader should know of rows that an adaptive method did not get right in its budget. */
  List<String> notes(ExplainedRows explained) {
    List<Integer> missed =
        explained.rows().stream()
            .filter(row -> !row.effort().reached())
            .map(row -> data.rowNumbers()[positions[row.position()]])
            .toList();
    if (missed.isEmpty()) {
      return List.of();
    }
    return List.of(
        missed.size()
            + " of "
            + explained.rows().size()
            + " rows did not meet the tolerance within max_evaluations"
            + (plan.rows() == ReportPlan.Rows.NONE
                ? "."
                : ": "
                    + missed.stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + "."));
  }

  /** The rows of the report for one method. */
  List<RowExplanation> rows(ExplainedRows explained, Outcome outcome) {
    if (plan.rows() == ReportPlan.Rows.NONE) {
      return List.of();
    }
    boolean hidden = plan.rows() == ReportPlan.Rows.MASKED;
    return explained.rows().stream()
        .map(
            row -> {
              int at = positions[row.position()];
              ExplainedRow.Change change = row.change();
              return new RowExplanation(
                  data.rowNumbers()[at],
                  hidden ? null : outcome.label(at),
                  outcome.prediction(at),
                  row.score(),
                  change == null ? null : change.baselineScore(),
                  change == null ? null : change.delta(),
                  row.effort().relativeDelta(),
                  row.effort().gradients(),
                  row.effort().forwards(),
                  row.top(),
                  row.maps(),
                  hidden);
            })
        .toList();
  }

  /** A number of a row, or the numbers of a word. */
  private record Element(
      String input, int index, Vocabulary.@Nullable Word word, double attribution) {}
}
