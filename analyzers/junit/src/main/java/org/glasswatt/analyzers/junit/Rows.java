package org.glasswatt.analyzers.junit;

import org.glasswatt.explainers.input.InputSet;

/**
 * Rows that a model is tested on; {@link ModelUnderTest} makes them.
 *
 * <p>The same object gives the same audit: explain it once and assert several things of it.
 */
public final class Rows {
  private final InputSet data;
  private final int explained;

  /**
   * Rows of which some are explained.
   *
   * @param explained at most so many, a seeded sample
   */
  Rows(InputSet data, int explained) {
    this.data = data;
    this.explained = Math.min(explained, data.rows());
  }

  /** The rows as the model takes them. */
  public InputSet data() {
    return data;
  }

  int explained() {
    return explained;
  }

  @Override
  public String toString() {
    return data.rows() == explained
        ? data.rows() + " rows"
        : explained + " of " + data.rows() + " rows";
  }
}
