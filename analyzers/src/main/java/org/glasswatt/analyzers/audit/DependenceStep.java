package org.glasswatt.analyzers.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glasswatt.analyzers.plan.ReportPlan;
import org.glasswatt.explainers.attribution.Chunks;
import org.glasswatt.explainers.attribution.FeatureCurves;
import org.glasswatt.explainers.attribution.GlobalImportance;
import org.glasswatt.explainers.input.Feature;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.Tensor;
import org.glasswatt.reports.audit.Dependence;

/**
 * Partial dependence on the features of a table that matter most, within a time budget.
 *
 * @param output the explained output
 * @param inputs the explained rows
 * @param elements the explained element of each of them
 * @param data all rows
 * @param shown how much of single rows the report may show
 * @param nanoTime the clock of the budget
 */
record DependenceStep(
    DifferentiableOutput output,
    Map<String, Tensor> inputs,
    int[] elements,
    InputSet data,
    ReportPlan.Rows shown,
    LongSupplier nanoTime) {
  /** The phase in which it is measured. */
  static final String PHASE = "partial dependence";

  private static final int FEATURES = 6;
  private static final int MOST_ROWS = 100;

  /** Where single rows must not show, percentiles of fewer rows' curves are too close to one. */
  private static final int FEWEST_HIDDEN = 20;

  private static final double LOW = 0.1;
  private static final double HIGH = 0.9;

  /** Whether there is anything to compute. */
  boolean isTable() {
    return !data.rawRows().isEmpty();
  }

  /**
   * Computes the curves.
   *
   * @param ranking the method whose importance says which features matter
   * @param budgetNanos how long it may take; what was begun is finished
   */
  Dependence run(ExplainedRows ranking, long budgetNanos) {
    int least = shown == ReportPlan.Rows.RAW ? 2 : FEWEST_HIDDEN;
    if (elements.length < least) {
      return Dependence.notComputed("fewer than " + least + " rows were explained");
    }
    List<Place> places = places(ranking);
    List<Place> numbers = places.stream().filter(place -> !isPartOfColumn(place)).toList();
    ValueGrid grids = new ValueGrid(data, inputs, shown);
    List<Dependence.Curve> curves = new ArrayList<>();
    long started = nanoTime.getAsLong();
    int rows = 0;
    boolean ended = false;
    for (Place place : numbers) {
      double[] grid = grids.of(place.input(), place.element());
      if (grid.length < 2) {
        continue;
      }
      if (rows == 0) {
        rows = affordable(place, grid, budgetNanos);
      }
      ended = nanoTime.getAsLong() - started > budgetNanos;
      if (curves.size() == FEATURES || rows < least || ended) {
        break;
      }
      curves.add(curve(place, grid, rows));
    }
    if (curves.isEmpty()) {
      return Dependence.notComputed(
          ended || (rows > 0 && rows < least)
              ? "explain.time_budget_seconds ended before"
              : "no feature has two values that may be shown");
    }
    return new Dependence(curves, notes(grids, ranking, places, ended), null);
  }

  /** One number of an input. */
  private record Place(String input, int element, double importance, Feature feature) {}

  private List<Place> places(ExplainedRows ranking) {
    FeatureNames names = new FeatureNames(data);
    List<Place> places = new ArrayList<>();
    for (Map.Entry<String, GlobalImportance> input : ranking.importance().entrySet()) {
      for (int i = 0; i < input.getValue().width(); i++) {
        places.add(
            new Place(
                input.getKey(),
                i,
                input.getValue().meanAbsolute(i),
                names.feature(input.getKey(), i)));
      }
    }
    places.sort(Comparator.comparingDouble(place -> -place.importance()));
    return places;
  }

  /** Whether others come from the same column: changed alone, it makes a row that can't be. */
  private boolean isPartOfColumn(Place place) {
    return data.features().values().stream()
            .flatMap(List::stream)
            .filter(feature -> feature.column().equals(place.feature().column()))
            .count()
        > 1;
  }

  /** As many rows as the budget allows, by the time that one takes. */
  private int affordable(Place place, double[] grid, long budgetNanos) {
    int most = Math.min(MOST_ROWS, elements.length);
    curves(place, grid, 1);
    long started = nanoTime.getAsLong();
    curves(place, grid, 1);
    long one = Math.max(1, nanoTime.getAsLong() - started);
    return (int) Math.min(most, Math.max(0, budgetNanos / FEATURES / one));
  }

  private FeatureCurves curves(Place place, double[] grid, int rows) {
    return FeatureCurves.over(
        output,
        Chunks.slice(inputs, 0, rows),
        Arrays.copyOf(elements, rows),
        place.input(),
        place.element(),
        grid);
  }

  private Dependence.Curve curve(Place place, double[] grid, int rows) {
    FeatureCurves found = curves(place, grid, rows);
    DataUnit unit = DataUnit.of(data, place.feature().column(), place.input(), place.element());
    return new Dependence.Curve(
        place.feature().name(),
        unit.inWords(),
        rows,
        Arrays.stream(found.grid()).mapToObj(unit::value).toList(),
        Arrays.stream(found.partialDependence()).boxed().toList(),
        percentiles(found, LOW),
        percentiles(found, HIGH));
  }

  private static List<Double> percentiles(FeatureCurves curves, double share) {
    return IntStream.range(0, curves.grid().length)
        .mapToObj(
            at -> {
              double[] sorted =
                  Arrays.stream(curves.curves()).mapToDouble(row -> row[at]).sorted().toArray();
              return sorted[(int) Math.round(share * (sorted.length - 1))];
            })
        .toList();
  }

  private List<String> notes(
      ValueGrid grids, ExplainedRows ranking, List<Place> places, boolean ended) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "At most "
            + FEATURES
            + " features, those with the largest mean absolute attribution by "
            + ranking.type().title()
            + ".");
    notes.add(grids.inWords());
    String parts =
        places.stream()
            .filter(this::isPartOfColumn)
            .map(place -> place.feature().column())
            .distinct()
            .collect(Collectors.joining(", "));
    if (!parts.isEmpty()) {
      notes.add("Left out, because a category's features can't change one by one: " + parts + ".");
    }
    if (ended) {
      notes.add("explain.time_budget_seconds ended before all of them were done.");
    }
    return notes;
  }
}
