package org.glasswatt.explainers.attribution;

import java.util.Map;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * The random numbers of a method: drawn from a seed, or those of an earlier run.
 *
 * <p>Seeded draws are the same for every row, so that what a row gets depends neither on its batch
 * nor on its place in it.
 */
public interface Draws {
  /** Draws made from a seed, the same on every machine. */
  static Draws seeded(long seed) {
    return new SeededDraws(seed);
  }

  /**
   * Draws of an earlier run.
   *
   * @param arrays {@code noise.INPUT} as {@code [rows, samples, ...]}, {@code alpha} as {@code
   *     [rows, samples]}, {@code row.INPUT} as {@code [rows, samples]}; the input's name may be
   *     left out where there is one input
   */
  static Draws recorded(Map<String, Tensor> arrays) {
    return new RecordedDraws(arrays);
  }

  /** Adds Gaussian noise of the given standard deviation to {@code values}, one row of an input. */
  void addNoise(String input, int row, int sample, double deviation, double[] values);

  /** A point between baseline (0) and input (1), stratified over the samples where it is drawn. */
  double alpha(int row, int sample, int samples);

  /** One of {@code rows} background rows, each as often as any other where they are drawn. */
  int backgroundRow(String input, int row, int sample, int rows);

  /** The seed of further draws, such as masks. */
  long seed();
}
