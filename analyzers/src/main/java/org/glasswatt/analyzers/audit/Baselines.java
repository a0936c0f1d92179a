package org.glasswatt.analyzers.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glasswatt.analyzers.plan.BaselinePlan;
import org.glasswatt.explainers.attribution.AttributionError;
import org.glasswatt.explainers.attribution.Baseline;
import org.glasswatt.explainers.attribution.Chunks;
import org.glasswatt.explainers.error.Nearest;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.input.TensorReader;
import org.glasswatt.explainers.tensor.Tensor;

/** Turns the plan's baseline into tensors. */
final class Baselines {
  private Baselines() {}

  /**
   * The baseline.
   *
   * @throws UserError when the row or the input it names does not exist
   */
  static Baseline of(BaselinePlan plan, InputSet data) {
    if (plan instanceof BaselinePlan.Mean) {
      return new Baseline("the mean of the reference data", data.mean());
    }
    if (plan instanceof BaselinePlan.Row row) {
      return new Baseline("row " + row.row() + " of the data", row(row.row(), data));
    }
    if (plan instanceof BaselinePlan.Files files) {
      return new Baseline("given by the plan", read(files, data));
    }
    return Baseline.zero();
  }

  /** Another baseline to compare with: the mean, or zeros where the mean is the plan's. */
  static Baseline other(BaselinePlan plan, InputSet data) {
    return plan instanceof BaselinePlan.Mean ? Baseline.zero() : of(new BaselinePlan.Mean(), data);
  }

  private static Map<String, Tensor> row(int number, InputSet data) {
    for (int position = 0; position < data.rows(); position++) {
      if (data.rowNumbers()[position] == number) {
        return Chunks.slice(data.inputs(), position, position + 1);
      }
    }
    throw new UserError(
        AttributionError.BAD_BASELINE,
        "explain.baseline names row " + number + ", which the data does not have.",
        "Rows count from 0; the last one that was read is "
            + data.rowNumbers()[data.rows() - 1]
            + ".");
  }

  private static Map<String, Tensor> read(BaselinePlan.Files files, InputSet data) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    files
        .byInput()
        .forEach(
            (name, file) -> {
              String input =
                  name.isEmpty() && data.inputs().size() == 1
                      ? data.inputs().keySet().iterator().next()
                      : name;
              if (!data.inputs().containsKey(input)) {
                throw new UserError(
                    AttributionError.BAD_BASELINE,
                    "explain.baseline names the input \"" + input + "\", which does not exist.",
                    Nearest.hint(input, data.inputs().keySet()));
              }
              tensors.put(input, TensorReader.read(file, input));
            });
    return tensors;
  }
}
