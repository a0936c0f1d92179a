package org.glasswatt.analyzers.benchmark;

/**
 * Explaining some rows against the same number of passes by the engine alone; medians of runs that
 * alternate.
 *
 * @param rows rows explained
 * @param steps gradient evaluations of each row
 * @param bestBatch rows per call with which the engine alone is fastest
 * @param passMillis milliseconds of one such call
 * @param engineSeconds seconds of the engine alone
 * @param explainSeconds seconds of integrated gradients
 * @param peakBytes the largest memory that the process had so far, or 0 where it is not told
 */
public record Comparison(
    int rows,
    int steps,
    int bestBatch,
    double passMillis,
    double engineSeconds,
    double explainSeconds,
    long peakBytes) {

  /** How many times longer the explanation takes. */
  public double ratio() {
    return explainSeconds / engineSeconds;
  }
}
