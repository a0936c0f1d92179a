package org.glasswatt.explainers.model;

import java.util.Collection;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * How many rows an engine takes best in one call. The numbers are measured ones
 * (docs/performance.md) and fixed: rows in other batches differ in their last digits, and a report
 * shall come out the same again.
 *
 * @param tableRows at most, where every input has rows of one axis
 * @param seriesRows at most, where the rows of an input have two axes
 * @param seriesElements input elements at most, in both cases
 * @param imageRows at most, where the rows of an input have more axes
 * @param imageElements input elements at most, in that case
 */
public record CallSize(
    int tableRows, int seriesRows, int seriesElements, int imageRows, int imageElements) {
  /** For engines of which nothing else is known. */
  public static final CallSize DEFAULT = new CallSize(1024, 128, 1 << 18, 128, 1 << 18);

  /** How many rows of these inputs go into one call; at least 1. */
  public int rows(Collection<Tensor> inputs) {
    long width = 0;
    int rank = 0;
    for (Tensor input : inputs) {
      width += input.rowSize();
      rank = Math.max(rank, input.shape().rank());
    }
    int rows = rank > 3 ? imageRows : rank == 3 ? seriesRows : tableRows;
    int elements = rank > 3 ? imageElements : seriesElements;
    return (int) Math.max(1, Math.min(rows, elements / Math.max(1, width)));
  }
}
