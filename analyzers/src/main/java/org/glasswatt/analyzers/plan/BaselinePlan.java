package org.glasswatt.analyzers.plan;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What inputs are compared with. */
public sealed interface BaselinePlan {
  /** All zeros, as the model takes its inputs. */
  record Zero() implements BaselinePlan {
    @Override
    public String toString() {
      return "zero";
    }
  }

  /** The mean of the reference data, or of the data where there is none. */
  record Mean() implements BaselinePlan {
    @Override
    public String toString() {
      return "mean";
    }
  }

  /**
   * One row of the data.
   *
   * @param row its number in the file, from 0
   */
  record Row(int row) implements BaselinePlan {}

  /**
   * Tensors in files.
   *
   * @param byInput model input name to {@code .npy} file; the empty name means the only input
   */
  record Files(Map<String, Path> byInput) implements BaselinePlan {
    /** Copies the map. */
    public Files {
      byInput = Collections.unmodifiableMap(new LinkedHashMap<>(byInput));
    }
  }
}
