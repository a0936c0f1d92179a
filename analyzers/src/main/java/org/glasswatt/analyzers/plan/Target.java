package org.glasswatt.analyzers.plan;

import java.util.List;

/** Which element of an output row is explained; as text, what a plan would hold. */
public sealed interface Target {
  /** The class that the model predicts for the row. */
  record Predicted() implements Target {
    @Override
    public String toString() {
      return "predicted";
    }
  }

  /** The class that is the row's label. */
  record Label() implements Target {
    @Override
    public String toString() {
      return "label";
    }
  }

  /**
   * The same element for every row.
   *
   * @param position its index, or one index per axis of an output row; none is negative
   */
  record Index(List<Integer> position) implements Target {
    /** Copies the list, and refuses what is no position. */
    public Index {
      position = List.copyOf(position);
      if (position.isEmpty() || position.stream().anyMatch(i -> i < 0)) {
        throw new IllegalArgumentException(
            "A target's position is one index per axis, counted from 0, but is "
                + position
                + "; give for example [1]");
      }
    }

    @Override
    public String toString() {
      return position.toString();
    }
  }
}
