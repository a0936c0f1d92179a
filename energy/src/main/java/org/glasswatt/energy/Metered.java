package org.glasswatt.energy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of some work together with what it cost.
 *
 * @param <T> type of the result
 * @param value what the work returned
 * @param reading the total over all components
 * @param components one reading per component; they don't overlap and {@code reading} is their sum
 */
public record Metered<T extends @Nullable Object>(
    T value, EnergyReading reading, List<EnergyReading> components) {
  /** Copies the list; refuses an empty one. */
  public Metered {
    components = List.copyOf(components);
    if (components.isEmpty()) {
      throw new IllegalArgumentException(
          "components must not be empty; an unknown component is one that is not measured");
    }
  }
}
