package org.glasswatt.explainers.quality;

import java.util.List;

/** A model's predictions beside the truth, in the form that metrics take. */
public sealed interface Judged {
  /** The number of rows. */
  int rows();

  /** How the outputs were taken as predictions, in words. */
  String basis();

  /**
   * Classes.
   *
   * @param truth each row's class index
   * @param predicted each row's predicted class index
   * @param probabilities {@code [rows × classes]}, row-major, rows summing to 1; empty when the
   *     outputs are neither probabilities nor logits
   * @param classes class names in index order, two or more
   * @param basis how the outputs were taken as predictions
   */
  record Classification(
      int[] truth, int[] predicted, double[] probabilities, List<String> classes, String basis)
      implements Judged {
    /** Copies the names. */
    public Classification {
      classes = List.copyOf(classes);
    }

    @Override
    public int rows() {
      return truth.length;
    }

    /** Counts {@code [true class][predicted class]}. */
    public long[][] confusion() {
      long[][] counts = new long[classes.size()][classes.size()];
      for (int row = 0; row < truth.length; row++) {
        counts[truth[row]][predicted[row]]++;
      }
      return counts;
    }
  }

  /**
   * Numbers.
   *
   * @param truth {@code [rows × width]}, row-major
   * @param predicted like {@code truth}
   * @param rows the number of rows
   * @param basis how the outputs were taken as predictions
   */
  record Regression(double[] truth, double[] predicted, int rows, String basis) implements Judged {
    /** Numbers per row. */
    public int width() {
      return truth.length / rows;
    }
  }

  /**
   * The input itself, as an autoencoder gives it back.
   *
   * @param input {@code [rows × width]}, row-major
   * @param output like {@code input}
   * @param rows the number of rows
   * @param basis how the outputs were taken as predictions
   */
  record Reconstruction(double[] input, double[] output, int rows, String basis) implements Judged {
    /** Numbers per row. */
    public int width() {
      return input.length / rows;
    }
  }
}
