package org.glasswatt.analyzers.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.attribution.Chunks;
import org.glasswatt.explainers.attribution.Progress;
import org.glasswatt.explainers.model.CallSize;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.tensor.Tensor;

/** Runs the model over all rows, as many at a time as one engine call takes. */
final class Predictions {
  private final LoadedModel model;
  private final String output;
  private final Map<String, Tensor> inputs;
  private final int rows;
  private final int step;

  Predictions(LoadedModel model, String output, Map<String, Tensor> inputs) {
    this.model = model;
    this.output = output;
    this.inputs = inputs;
    this.rows = Chunks.rows(inputs);
    this.step = CallSize.DEFAULT.rows(inputs.values());
  }

  int rows() {
    return rows;
  }

  /** The audited output for all rows, {@code [rows, ...]}. */
  Tensor make(Progress progress) {
    List<Tensor> parts = new ArrayList<>();
    for (int from = 0; from < rows; from += step) {
      int to = Math.min(rows, from + step);
      parts.add(score(Chunks.slice(inputs, from, to)));
      progress.at(to, rows);
    }
    return Tensor.concat(parts);
  }

  /** The same work again, for its energy. */
  void again() {
    for (int from = 0; from < rows; from += step) {
      score(Chunks.slice(inputs, from, Math.min(rows, from + step)));
    }
  }

  /** One engine call's worth of rows. */
  Map<String, Tensor> firstRows() {
    return Chunks.slice(inputs, 0, Math.min(rows, step));
  }

  /** Scores them. */
  void firstCall() {
    score(firstRows());
  }

  private Tensor score(Map<String, Tensor> part) {
    Tensor tensor = model.score(part).get(output);
    if (tensor == null) {
      throw new IllegalStateException("The model did not return its output " + output + ".");
    }
    return tensor;
  }
}
