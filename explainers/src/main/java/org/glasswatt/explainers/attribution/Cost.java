package org.glasswatt.explainers.attribution;

import java.util.Arrays;

/**
 * What the explanation of each row took.
 *
 * @param gradients gradient evaluations (a forward and a backward pass) of each row
 * @param forwards forward evaluations of each row, beside those of the gradients
 */
public record Cost(int[] gradients, int[] forwards) {

  /** The same for every row. */
  static Cost each(int rows, int gradients, int forwards) {
    int[] g = new int[rows];
    int[] f = new int[rows];
    Arrays.fill(g, gradients);
    Arrays.fill(f, forwards);
    return new Cost(g, f);
  }

  /** This and another one, row by row. */
  Cost plus(Cost other) {
    return new Cost(sum(gradients, other.gradients), sum(forwards, other.forwards));
  }

  private static int[] sum(int[] a, int[] b) {
    int[] sums = a.clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += b[i];
    }
    return sums;
  }
}
