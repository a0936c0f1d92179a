package org.glasswatt.explainers.quality;

import java.util.List;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * How well a model predicts the rows of an audit.
 *
 * @param task the kind of prediction that was judged
 * @param basis how the outputs were taken as predictions; for {@link Task#NONE} the rest of a
 *     sentence that starts "not judged, because"
 * @param judged the predictions beside the truth, or null for {@link Task#NONE}
 * @param scores the figures; empty for {@link Task#NONE}
 */
public record PredictiveQuality(
    Task task, String basis, @Nullable Judged judged, List<QualityScore> scores) {
  /** Copies the scores. */
  public PredictiveQuality {
    scores = List.copyOf(scores);
  }

  /** The kind of prediction that was judged. */
  public enum Task {
    /** A class out of several. */
    CLASSIFICATION,
    /** A number. */
    REGRESSION,
    /** The input itself, as an autoencoder gives it back. */
    RECONSTRUCTION,
    /** Nothing was judged. */
    NONE
  }

  /**
   * Judges one output of a model.
   *
   * <p>With class labels, one output number per row is the second of two classes: a probability
   * above 0.5 when every number lies in 0..1, else a logit above 0. As many numbers as classes are
   * their scores, of which the largest wins, ties to the lower index. With numbers as labels,
   * outputs of the same width are predictions. Without labels that fit, an output of an input's
   * shape is a reconstruction of it.
   *
   * @param output {@code [rows, ...]}, finite numbers for all rows of {@code data}, in its order
   * @param data the rows and their labels
   * @param seed decides random resampling and nothing else
   */
  public static PredictiveQuality of(Tensor output, InputSet data, long seed) {
    if (output.shape().rank() == 0 || output.rows() != data.rows()) {
      throw new IllegalArgumentException(
          "The output must have one entry for each of the "
              + data.rows()
              + " rows; its shape is "
              + output.shape()
              + ". Score all rows of the data.");
    }
    Judge judge = new Judge(output, data);
    Judged judged = judge.judged();
    if (judged == null) {
      return new PredictiveQuality(Task.NONE, judge.reason(), null, List.of());
    }
    return new PredictiveQuality(
        task(judged), judged.basis(), judged, QualityMetrics.judge(judged, seed));
  }

  private static Task task(Judged judged) {
    if (judged instanceof Judged.Classification) {
      return Task.CLASSIFICATION;
    }
    return judged instanceof Judged.Regression ? Task.REGRESSION : Task.RECONSTRUCTION;
  }
}
