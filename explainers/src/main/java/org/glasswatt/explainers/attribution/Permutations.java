package org.glasswatt.explainers.attribution;

import java.util.Random;

/** Random orders. */
final class Permutations {
  private Permutations() {}

  /** The numbers from 0 to {@code n − 1}, every order equally likely (Fisher and Yates). */
  static int[] random(int n, Random random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
