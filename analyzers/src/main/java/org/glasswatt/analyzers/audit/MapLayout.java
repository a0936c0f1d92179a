package org.glasswatt.analyzers.audit;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.reports.audit.InputMap;
import org.jspecify.annotations.Nullable;

/**
 * How a row of an input is laid out, and how coarsely it is drawn.
 *
 * @param kind what it is to the eye
 * @param height lines of an image, channels of a signal
 * @param width dots of a line, steps of a signal
 * @param depth colours that are drawn as one
 * @param depthFirst whether all dots of a colour stand together
 * @param stepsFirst whether all channels of a step stand together
 */
record MapLayout(
    InputMap.Kind kind, int height, int width, int depth, boolean depthFirst, boolean stepsFirst) {
  private static final int SIDE = 64;
  private static final int STEPS = 256;
  private static final int CHANNELS = 8;
  private static final int COLOURS = 4;

  private static final int FEWEST_STEPS = 10;

  /** A shorter row of unnamed numbers is a list, not a signal. */
  private static final int SHORTEST_SIGNAL = 16;

  /** What a shape is taken for, or null where nothing can be drawn of it. */
  static @Nullable MapLayout of(Shape row) {
    int[] dims =
        IntStream.range(0, row.rank()).map(axis -> Math.toIntExact(row.dim(axis))).toArray();
    if (dims.length == 3 && dims[2] <= COLOURS) {
      return new MapLayout(InputMap.Kind.IMAGE, dims[0], dims[1], dims[2], false, false);
    }
    if (dims.length == 3 && dims[0] <= COLOURS) {
      return new MapLayout(InputMap.Kind.IMAGE, dims[1], dims[2], dims[0], true, false);
    }
    if (dims.length == 2 && isSignal(dims[1], dims[0])) {
      return new MapLayout(InputMap.Kind.SIGNAL, dims[1], dims[0], 1, false, true);
    }
    if (dims.length == 2 && isSignal(dims[0], dims[1])) {
      return new MapLayout(InputMap.Kind.SIGNAL, dims[0], dims[1], 1, false, false);
    }
    if (dims.length == 2 && Math.min(dims[0], dims[1]) >= CHANNELS) {
      return new MapLayout(InputMap.Kind.IMAGE, dims[0], dims[1], 1, false, false);
    }
    return dims.length == 1 && dims[0] >= SHORTEST_SIGNAL
        ? new MapLayout(InputMap.Kind.SIGNAL, 1, dims[0], 1, false, false)
        : null;
  }

  private static boolean isSignal(int channels, int steps) {
    return channels <= CHANNELS && channels < steps && steps >= FEWEST_STEPS;
  }

  private int down() {
    return kind == InputMap.Kind.IMAGE ? blocks(height, SIDE) : 1;
  }

  private int across() {
    return blocks(width, kind == InputMap.Kind.IMAGE ? SIDE : STEPS);
  }

  int rows() {
    return blocks(height, down());
  }

  int columns() {
    return blocks(width, across());
  }

  /** The sum or the mean over each block of neighbours and all colours. */
  double[] coarse(double[] values, boolean mean) {
    double[] sums = new double[rows() * columns()];
    int[] counts = new int[sums.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int to = y / down() * columns() + x / across();
        for (int z = 0; z < depth; z++) {
          sums[to] += values[index(y, x, z)];
          counts[to]++;
        }
      }
    }
    if (mean) {
      Arrays.setAll(sums, i -> sums[i] / counts[i]);
    }
    return sums;
  }

  private int index(int y, int x, int z) {
    if (stepsFirst) {
      return x * height + y;
    }
    return depthFirst ? (z * height + y) * width + x : (y * width + x) * depth + z;
  }

  private static int blocks(int length, int size) {
    return (length + size - 1) / size;
  }
}
