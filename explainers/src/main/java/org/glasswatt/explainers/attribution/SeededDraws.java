package org.glasswatt.explainers.attribution;

import java.util.Random;

/** Draws made from a seed. */
record SeededDraws(long seed) implements Draws {

  @Override
  public void addNoise(String input, int row, int sample, double deviation, double[] values) {
    Random random = Seeds.stream(seed, "noise " + input, sample);
    for (int i = 0; i < values.length; i++) {
      values[i] += deviation * random.nextGaussian();
    }
  }

  @Override
  public double alpha(int row, int sample, int samples) {
    int[] strata = Permutations.random(samples, Seeds.stream(seed, "strata", samples));
    return (strata[sample] + Seeds.stream(seed, "alpha", sample).nextDouble()) / samples;
  }

  @Override
  public int backgroundRow(String input, int row, int sample, int rows) {
    return Permutations.random(rows, Seeds.stream(seed, "row", sample / rows))[sample % rows];
  }
}
