package org.glasswatt.explainers.model;

import java.util.List;

/** The values that an input takes, where the model file itself tells. */
public sealed interface InputDomain {
  /**
   * Whole numbers from 0: ids of the rows of a table.
   *
   * @param count how many
   */
  record Ids(long count) implements InputDomain {}

  /**
   * Some of the values, such as entries of a vocabulary; whole numbers as their decimal digits.
   *
   * @param values at least one
   */
  record Values(List<String> values) implements InputDomain {
    /** Validates and copies the list. */
    public Values {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("A domain must have at least one value.");
      }
    }
  }
}
