package org.glasswatt.explainers.attribution;

import java.util.Map;
import java.util.TreeSet;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.tensor.Tensor;

/** Draws of an earlier run, read from arrays. */
record RecordedDraws(Map<String, Tensor> arrays) implements Draws {
  RecordedDraws {
    arrays = Map.copyOf(arrays);
  }

  @Override
  public void addNoise(String input, int row, int sample, double deviation, double[] values) {
    Tensor noise = array("noise", input);
    int at = index("noise", noise, row, sample) * values.length;
    if (noise.size() != noise.rows() * noise.shape().dim(1) * values.length) {
      throw bad("noise", noise + " does not hold " + values.length + " numbers per sample.");
    }
    for (int i = 0; i < values.length; i++) {
      values[i] += noise.get(at + i);
    }
  }

  @Override
  public double alpha(int row, int sample, int samples) {
    Tensor alpha = array("alpha", "");
    return alpha.get(index("alpha", alpha, row, sample));
  }

  @Override
  public int backgroundRow(String input, int row, int sample, int rows) {
    Tensor chosen = array("row", input);
    int found = (int) chosen.get(index("row", chosen, row, sample));
    if (found < 0 || found >= rows) {
      throw bad("row", "it names row " + found + " of " + rows + ".");
    }
    return found;
  }

  /** What was not recorded is drawn as with seed 0. */
  @Override
  public long seed() {
    return 0;
  }

  private Tensor array(String kind, String input) {
    Tensor own = arrays.get(kind + "." + input);
    Tensor found = own == null ? arrays.get(kind) : own;
    if (found == null) {
      throw bad(kind, "there is no such array; there are " + new TreeSet<>(arrays.keySet()) + ".");
    }
    return found;
  }

  private static int index(String kind, Tensor array, int row, int sample) {
    if (array.shape().rank() < 2 || row >= array.rows() || sample >= array.shape().dim(1)) {
      throw bad(
          kind, array + " lacks sample " + sample + " of row " + row + "; it is [rows, samples].");
    }
    return (int) (row * array.shape().dim(1)) + sample;
  }

  private static UserError bad(String kind, String problem) {
    return new UserError(
        AttributionError.BAD_DRAWS,
        "The recorded draws don't fit: " + kind + ": " + problem,
        "Give arrays that were recorded for these rows and this number of samples.");
  }
}
