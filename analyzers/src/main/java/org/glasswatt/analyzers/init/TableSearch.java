package org.glasswatt.analyzers.init;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.glasswatt.analyzers.audit.Material;
import org.glasswatt.analyzers.plan.AuditPlan;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.input.TableSketch;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.quality.PredictiveQuality;
import org.glasswatt.explainers.quality.QualityScore;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Finds how a table was encoded for a model: of the ways that give its width, the most usual one
 * under which it predicts best, up to one standard error.
 */
final class TableSearch {
  /** Enough to tell a model that gets its inputs from one that gets noise. */
  private static final int TRIED_ROWS = 1000;

  /** Reading a longer table a dozen times takes too long. */
  private static final long LONGEST_TABLE = 200_000;

  /** Standard errors that an interval of 95 % is wide. */
  private static final double INTERVAL_ERRORS = 2 * 1.96;

  private static final String MAJORITY = "quality.majority_accuracy";

  private static final List<String> SCALES = List.of("standardise", "min_max", "none");

  private final LoadedModel model;
  private final TensorSpec output;
  private final FirstPlan.Request request;
  private final Path folder;
  private final String before;
  private final TableSketch table;
  private final @Nullable LabelGuess label;

  /**
   * What was found.
   *
   * @param text the plan's section
   * @param fits whether the model takes it
   * @param why if not, in a sentence
   */
  record Found(String text, boolean fits, String why) {}

  /** One encoding: how well the model predicts under it, larger is better, and how sure that is. */
  private record Tried(
      TableDraft draft,
      double score,
      double error,
      @Nullable QualityScore figure,
      boolean betterThanChance) {}

  TableSearch(
      LoadedModel model, TensorSpec output, FirstPlan.Request request, Path folder, String before) {
    this.model = model;
    this.output = output;
    this.request = request;
    this.folder = folder;
    this.before = before;
    this.table = TableSketch.read(request.data());
    this.label = LabelGuess.of(table, request.label());
  }

  /** The best section, or one that says what is missing. */
  Found best() {
    LabelGuess truth = label;
    List<TableSketch.Column> columns =
        table.columns().stream()
            .filter(column -> truth == null || !column.equals(truth.column()))
            .toList();
    int width = elements(model.description().signature().inputs().get(0));
    List<List<Encoding>> encodings = Encodings.fitting(columns, width);
    if (encodings.isEmpty()) {
      return missing(Encodings.usual(columns), width);
    }
    List<TableDraft> drafts = drafts(encodings);
    List<Tried> tried = new ArrayList<>();
    UserError failure = null;
    for (TableDraft draft : drafts) {
      try {
        tried.add(attempt(draft));
      } catch (UserError e) {
        failure = failure == null ? e : failure;
      }
    }
    if (tried.isEmpty() && failure != null) {
      throw failure;
    }
    Tried best = Collections.max(tried, Comparator.comparingDouble(Tried::score));
    Tried worst = Collections.min(tried, Comparator.comparingDouble(Tried::score));
    // Where noise decides, the more usual one is the better guess; the drafts begin with it.
    Tried chosen =
        tried.stream()
            .filter(other -> other.score() >= best.score() - best.error())
            .findFirst()
            .orElse(best);
    return new Found(text(chosen.draft(), why(chosen, worst.score(), tried.size())), true, "");
  }

  private Found missing(List<Encoding> usual, int width) {
    TableDraft draft = new TableDraft(table, label, classes().get(0), usual, SCALES.get(0));
    String why =
        "encoded as usual they give "
            + draft.width()
            + " features, and the model takes "
            + width
            + " ("
            + model.description().signature().inputs().get(0)
            + ").";
    return new Found(text(draft, "MISSING: " + YamlText.comment(why)), false, why);
  }

  private List<TableDraft> drafts(List<List<Encoding>> encodings) {
    LabelGuess truth = classes().isEmpty() ? null : label;
    boolean comparable = truth != null && table.rows() <= LONGEST_TABLE;
    List<TableDraft> drafts = new ArrayList<>();
    for (String scale : comparable ? SCALES : SCALES.subList(0, 1)) {
      for (List<Encoding> features : comparable ? encodings : encodings.subList(0, 1)) {
        for (List<String> classes : truth == null ? List.of(List.<String>of()) : classes()) {
          drafts.add(new TableDraft(table, truth, classes, features, scale));
        }
      }
    }
    return drafts;
  }

  private List<List<String>> classes() {
    LabelGuess truth = label;
    return truth == null ? List.of(List.of()) : truth.classes(elements(output));
  }

  private Tried attempt(TableDraft draft) {
    AuditPlan plan = AuditPlan.parse(request.out(), before + text(draft, ""), Explainers.all());
    InputSet all = Material.read(plan.data(), model.description().signature());
    InputSet rows = all.select(Arrays.copyOf(all.rowNumbers(), Math.min(TRIED_ROWS, all.rows())));
    Tensor scored = model.score(rows.inputs()).get(output.name());
    if (scored == null || rows.labels() == null) {
      return new Tried(draft, Double.NEGATIVE_INFINITY, 0, null, true);
    }
    List<QualityScore> figures = PredictiveQuality.of(scored, rows, plan.seed()).scores();
    for (QualityScore figure : figures) {
      if (figure.outcome() instanceof QualityScore.Computed computed) {
        boolean higher = figure.direction() == QualityScore.Direction.HIGHER_IS_BETTER;
        QualityScore.Range range = computed.interval();
        return new Tried(
            draft,
            higher ? computed.value() : -computed.value(),
            range == null ? 0 : (range.high() - range.low()) / INTERVAL_ERRORS,
            figure,
            computed.value() > commonest(figures));
      }
    }
    return new Tried(draft, Double.NEGATIVE_INFINITY, 0, null, true);
  }

  /** The accuracy of always naming the commonest class; below every value where there is none. */
  private static double commonest(List<QualityScore> figures) {
    for (QualityScore figure : figures) {
      if (figure.id().equals(MAJORITY)
          && figure.outcome() instanceof QualityScore.Computed computed) {
        return computed.value();
      }
    }
    return Double.NEGATIVE_INFINITY;
  }

  private String why(Tried best, double worst, int tried) {
    QualityScore figure = best.figure();
    if (figure == null) {
      return "Without labels it can't be told how numbers are scaled: a guess.";
    }
    String doubt =
        best.betterThanChance()
            ? ""
            : " WARNING: that is no better than always naming the commonest class, so something of"
                + " it is wrong, such as the order of the features.";
    return tried == 1
        ? "How numbers are scaled is a guess." + doubt
        : String.format(
                Locale.ROOT,
                "Of %d encodings tried on the first %d rows, the most usual of the best: %s %.3g; worst %.3g.",
                tried,
                Math.min(TRIED_ROWS, table.rows()),
                figure.label().toLowerCase(Locale.ROOT),
                Math.abs(best.score()),
                Math.abs(worst))
            + doubt;
  }

  private String text(TableDraft draft, String why) {
    return draft.text(request.data(), request.reference(), folder, why);
  }

  /** The numbers in one row; negative when the file does not say. */
  private static int elements(TensorSpec spec) {
    if (!spec.declared() || !spec.shape().hasRank() || spec.shape().rank() == 0) {
      return -1;
    }
    Shape row = spec.shape().row();
    return row.isKnown() ? row.elements() : -1;
  }
}
