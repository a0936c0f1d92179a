package org.glasswatt.analyzers.audit;

import java.util.List;
import org.glasswatt.explainers.input.Labels;
import org.glasswatt.explainers.quality.Judged;
import org.glasswatt.explainers.quality.PredictiveQuality;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What the model said of each row and what was true, in words.
 *
 * @param quality how the output was taken as predictions
 * @param output the audited output, {@code [rows, ...]}
 * @param labels the truth, or null when there is none
 */
record Outcome(PredictiveQuality quality, Tensor output, @Nullable Labels labels) {

  /** Class names in index order; empty unless the labels are classes. */
  List<String> classes() {
    return labels instanceof Labels.Classes classes ? classes.classes() : List.of();
  }

  /** The prediction for a row. */
  String prediction(int row) {
    if (quality.judged() instanceof Judged.Classification judged) {
      return judged.classes().get(judged.predicted()[row]);
    }
    int width = output.rowSize();
    return width == 1 && output.dtype().isFloating()
        ? Numbers.plain(output.get(row))
        : width + " values";
  }

  /** The truth for a row, or null when there is none. */
  @Nullable String label(int row) {
    if (labels instanceof Labels.Classes classes) {
      return classes.classes().get(classes.indices()[row]);
    }
    if (labels instanceof Labels.Numbers numbers) {
      int width = numbers.values().length / output.rows();
      return width == 1 ? Numbers.plain(numbers.values()[row]) : width + " values";
    }
    return null;
  }
}
