package org.glasswatt.explainers.attribution;

import java.util.Random;

/** Draws from {@link Random}, whose algorithm is part of the Java platform's specification. */
record SeededDraws(long seed) implements Draws {
  /** An odd constant that spreads neighbouring numbers over all bits (Steele et al. 2014). */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  @Override
  public void addNoise(String input, int row, int sample, double deviation, double[] values) {
    Random random = random(input.hashCode(), sample);
    for (int i = 0; i < values.length; i++) {
      values[i] += deviation * random.nextGaussian();
    }
  }

  @Override
  public double alpha(int row, int sample, int samples) {
    int[] strata = shuffled(samples, random("alpha".hashCode(), samples));
    return (strata[sample] + random("alpha".hashCode(), -1 - sample).nextDouble()) / samples;
  }

  @Override
  public int backgroundRow(String input, int row, int sample, int rows) {
    return shuffled(rows, random("row".hashCode(), sample / rows))[sample % rows];
  }

  private Random random(int stream, int index) {
    return new Random((seed * SPREAD + stream) * SPREAD + index);
  }

  private static int[] shuffled(int n, Random random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
