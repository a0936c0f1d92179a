package org.glasswatt.explainers.attribution;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How far an adaptive method got, row by row.
 *
 * @param tolerance what both figures of a row must not exceed
 * @param delta the completeness delta over the larger of |f(x) − f(x′)| and 1 % of the output's
 *     range
 * @param change the sum over the elements of what the attributions changed by when the nodes were
 *     doubled, over the sum of their absolute values
 */
public record Convergence(double tolerance, double[] delta, double[] change) {

  /** Whether a row met the tolerance before its budget ended. */
  public boolean reached(int row) {
    return delta[row] <= tolerance && change[row] <= tolerance;
  }

  /** The rows, by place in the batch, that did not meet the tolerance. */
  public int[] notReached() {
    return IntStream.range(0, delta.length).filter(row -> !reached(row)).toArray();
  }

  /** What it came to, in one sentence. */
  public String inWords(Cost cost) {
    int[] sorted = Arrays.stream(cost.gradients()).sorted().toArray();
    int missed = notReached().length;
    return String.format(
        Locale.ROOT,
        "%d of %d rows are within %s; gradient evaluations per row: median %d, largest %d",
        delta.length - missed,
        delta.length,
        BigDecimal.valueOf(tolerance).stripTrailingZeros().toPlainString(),
        sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2],
        sorted.length == 0 ? 0 : sorted[sorted.length - 1]);
  }
}
