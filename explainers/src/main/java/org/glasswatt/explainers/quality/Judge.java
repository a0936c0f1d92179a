package org.glasswatt.explainers.quality;

import java.util.Arrays;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.input.Labels;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Decides what a model's output is a prediction of; the rules are in {@link PredictiveQuality}. */
final class Judge {
  /** How far a row of float32 probabilities may be from the sum 1. */
  private static final double SUM_TOLERANCE = 1e-3;

  private final Tensor output;
  private final InputSet data;
  private final int rows;
  private final int width;

  Judge(Tensor output, InputSet data) {
    this.output = output;
    this.data = data;
    this.rows = data.rows();
    this.width = output.rowSize();
  }

  /** The predictions beside the truth, or null when {@link #reason()} says why there are none. */
  @Nullable Judged judged() {
    if (output.dtype() == DType.STRING || rows == 0) {
      return null;
    }
    Labels labels = data.labels();
    if (labels instanceof Labels.Classes classes && fits(classes)) {
      return width == 1 ? twoClasses(classes) : severalClasses(classes);
    }
    if (labels instanceof Labels.Numbers numbers && numbers.values().length == rows * width) {
      return new Judged.Regression(
          numbers.values(), output.toDoubles(), rows, "the output is the predicted number");
    }
    return data.inputs().values().stream()
        .filter(input -> input.dtype() != DType.STRING && input.shape().equals(output.shape()))
        .findFirst()
        .map(this::reconstruction)
        .orElse(null);
  }

  /** Why nothing was judged, as the rest of a sentence. */
  String reason() {
    if (output.dtype() == DType.STRING) {
      return "the output is text";
    }
    if (rows == 0) {
      return "there are no rows";
    }
    Labels labels = data.labels();
    if (labels instanceof Labels.Classes classes) {
      return "there are "
          + classes.classes().size()
          + " classes, but the output has "
          + width
          + " numbers per row";
    }
    if (labels instanceof Labels.Numbers numbers) {
      return "there are "
          + numbers.values().length / rows
          + " numbers to predict per row, but the output has "
          + width;
    }
    return "there are no labels";
  }

  private boolean fits(Labels.Classes labels) {
    int classes = labels.classes().size();
    return classes >= 2 && (width == classes || (width == 1 && classes == 2));
  }

  private Judged twoClasses(Labels.Classes labels) {
    double[] scores = output.toDoubles();
    boolean probability = Arrays.stream(scores).allMatch(s -> s >= 0 && s <= 1);
    double threshold = probability ? 0.5 : 0;
    int[] predicted = new int[rows];
    double[] probabilities = new double[2 * rows];
    for (int row = 0; row < rows; row++) {
      predicted[row] = scores[row] > threshold ? 1 : 0;
      // Each side from its own exponential: 1 - p would lose the small probabilities of logits.
      probabilities[2 * row] = probability ? 1 - scores[row] : sigmoid(-scores[row]);
      probabilities[2 * row + 1] = probability ? scores[row] : sigmoid(scores[row]);
    }
    return new Judged.Classification(
        labels.indices(),
        predicted,
        probabilities,
        labels.classes(),
        probability
            ? "class 1 where the output, a probability, is above 0.5"
            : "class 1 where the output, taken as a logit because it leaves 0..1, is above 0");
  }

  private Judged severalClasses(Labels.Classes labels) {
    double[] scores = output.toDoubles();
    int[] predicted = new int[rows];
    boolean inRange = true;
    boolean sumsToOne = true;
    for (int row = 0; row < rows; row++) {
      int best = row * width;
      double sum = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        best = scores[i] > scores[best] ? i : best;
        sum += scores[i];
        inRange &= scores[i] >= 0 && scores[i] <= 1;
      }
      sumsToOne &= Math.abs(sum - 1) <= SUM_TOLERANCE;
      predicted[row] = best - row * width;
    }
    String kind = "; they are no probabilities of one class out of several";
    double[] probabilities = {};
    if (inRange && sumsToOne) {
      kind = ", which are probabilities";
      probabilities = scores;
    } else if (!inRange) {
      kind = ", taken as logits because they leave 0..1";
      probabilities = softmax(scores);
    }
    return new Judged.Classification(
        labels.indices(),
        predicted,
        probabilities,
        labels.classes(),
        "the class of the largest of " + width + " outputs" + kind);
  }

  private double[] softmax(double[] logits) {
    double[] result = new double[logits.length];
    for (int from = 0; from < logits.length; from += width) {
      double largest = Arrays.stream(logits, from, from + width).max().orElseThrow();
      double sum = 0;
      for (int i = from; i < from + width; i++) {
        result[i] = Math.exp(logits[i] - largest);
        sum += result[i];
      }
      for (int i = from; i < from + width; i++) {
        result[i] /= sum;
      }
    }
    return result;
  }

  private Judged reconstruction(Tensor input) {
    return new Judged.Reconstruction(
        input.toDoubles(), output.toDoubles(), rows, "the output is the input given back");
  }

  private static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
