package org.glasswatt.explainers.attribution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * What a method works with beside the rows it explains.
 *
 * @param baseline what inputs are compared with
 * @param background by input name, rows of the data that stand for what inputs look like, {@code
 *     [m, ...]}; empty where there are none
 * @param draws where methods that need random numbers get them
 * @param range the explained output's range over all rows and baselines in question, or 0 to take
 *     that of the batch
 */
public record Context(
    Baseline baseline, Map<String, Tensor> background, Draws draws, double range) {
  /** Copies the map. */
  public Context {
    background = Collections.unmodifiableMap(new LinkedHashMap<>(background));
    if (!(range >= 0)) {
      throw new IllegalArgumentException(
          "A range is at least 0, but is " + range + "; give 0 to take that of the batch.");
    }
  }

  /** A baseline alone. */
  public static Context of(Baseline baseline) {
    return new Context(baseline, Map.of(), Draws.seeded(0), 0);
  }

  /**
   * The context of some rows, with the range of the explained output over them and their baselines.
   *
   * @param elements for each row, the explained element
   */
  public static Context over(
      DifferentiableOutput output,
      Map<String, Tensor> inputs,
      int[] elements,
      Baseline baseline,
      Map<String, Tensor> background,
      long seed) {
    Map<String, Tensor> prepared = output.prepare(inputs);
    double range =
        Completeness.range(
            Chunks.scores(output, prepared, elements),
            Chunks.scores(output, baseline.starts(output, prepared), elements));
    return new Context(baseline, background, Draws.seeded(seed), range);
  }
}
