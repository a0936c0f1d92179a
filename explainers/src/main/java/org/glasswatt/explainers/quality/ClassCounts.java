package org.glasswatt.explainers.quality;

import org.glasswatt.explainers.quality.Judged.Classification;

/**
 * How often each class occurs, was predicted, and both: the margins and diagonal of the confusion
 * matrix, which stay small when there are thousands of classes.
 */
record ClassCounts(long[] occurs, long[] predicted, long[] hits) {

  /** Counts where row {@code i} occurs {@code counts[i]} times. */
  static ClassCounts of(Classification judged, int[] counts) {
    int classes = judged.classes().size();
    ClassCounts sums = new ClassCounts(new long[classes], new long[classes], new long[classes]);
    for (int row = 0; row < counts.length; row++) {
      int truth = judged.truth()[row];
      int predicted = judged.predicted()[row];
      sums.occurs[truth] += counts[row];
      sums.predicted[predicted] += counts[row];
      sums.hits[truth] += truth == predicted ? counts[row] : 0;
    }
    return sums;
  }
}
