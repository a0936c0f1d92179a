package org.glasswatt.explainers.attribution;

import java.util.random.RandomGenerator;

/** Random orders. */
public final class Permutations {
  private Permutations() {}

  /** The numbers from 0 to {@code n − 1}, every order equally likely (Fisher and Yates). */
  public static int[] random(int n, RandomGenerator random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
