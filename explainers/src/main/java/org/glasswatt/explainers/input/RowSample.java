package org.glasswatt.explainers.input;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Chooses the rows that are explained. */
public final class RowSample {
  private RowSample() {}

  /**
   * A seeded sample of row positions, in proportion to the classes.
   *
   * <p>Each class gets its share of {@code count} rounded by largest remainders (Hamilton's
   * method), ties to the lower class index, and at least one row when {@code count} allows that for
   * every class that occurs. Without classes the sample is simple. Rows within a class are drawn
   * without replacement by {@link SplittableRandom}, whose sequence the Java platform fixes, so the
   * same data, count and seed give the same rows everywhere.
   *
   * @param data the rows
   * @param count how many rows to choose, at least 1; all when there are not more
   * @param seed the seed
   * @return positions in the input set (not numbers in the file), ascending
   */
  public static int[] stratified(InputSet data, int count, long seed) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "count must be at least 1, but is " + count + ". Ask for one row or more.");
    }
    int rows = data.rows();
    int[] all = new int[rows];
    Arrays.setAll(all, i -> i);
    if (count >= rows) {
      return all;
    }
    SplittableRandom random = new SplittableRandom(seed);
    if (!(data.labels() instanceof Labels.Classes labels)) {
      return sorted(draw(all, count, random));
    }
    int[] sizes = new int[labels.classes().size()];
    for (int index : labels.indices()) {
      sizes[index]++;
    }
    int[][] members = new int[sizes.length][];
    Arrays.setAll(members, c -> new int[sizes[c]]);
    int[] filled = new int[sizes.length];
    for (int row = 0; row < rows; row++) {
      int c = labels.indices()[row];
      members[c][filled[c]++] = row;
    }
    int[] shares = shares(sizes, count);
    int[] chosen = new int[count];
    int at = 0;
    for (int c = 0; c < sizes.length; c++) {
      System.arraycopy(draw(members[c], shares[c], random), 0, chosen, at, shares[c]);
      at += shares[c];
    }
    return sorted(chosen);
  }

  /**
   * How many of {@code count} rows each class gets; {@code count} is less than the sum of sizes.
   */
  static int[] shares(int[] sizes, int count) {
    long total = Arrays.stream(sizes).asLongStream().sum();
    long present = Arrays.stream(sizes).filter(s -> s > 0).count();
    int least = count >= present ? 1 : 0;
    int[] shares = new int[sizes.length];
    double[] quotas = new double[sizes.length];
    int given = 0;
    for (int c = 0; c < sizes.length; c++) {
      quotas[c] = (double) count * sizes[c] / total;
      shares[c] = sizes[c] == 0 ? 0 : Math.max(least, (int) quotas[c]);
      given += shares[c];
    }
    for (; given > count; given--) {
      shares[furthest(sizes, quotas, shares, least, -1)]--;
    }
    for (; given < count; given++) {
      shares[furthest(sizes, quotas, shares, least, 1)]++;
    }
    return shares;
  }

  /** The class whose share is furthest below (or, for step -1, above) its quota and may change. */
  private static int furthest(int[] sizes, double[] quotas, int[] shares, int least, int step) {
    int best = -1;
    double gap = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < sizes.length; c++) {
      boolean mayChange = step > 0 ? shares[c] < sizes[c] : shares[c] > least;
      double own = step * (quotas[c] - shares[c]);
      if (mayChange && own > gap) {
        best = c;
        gap = own;
      }
    }
    return best;
  }

  private static int[] draw(int[] from, int count, SplittableRandom random) {
    int[] pool = from.clone();
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(pool.length - i);
      int swap = pool[i];
      pool[i] = pool[j];
      pool[j] = swap;
    }
    return Arrays.copyOf(pool, count);
  }

  private static int[] sorted(int[] positions) {
    Arrays.sort(positions);
    return positions;
  }
}
