package org.glasswatt.energy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of some work together with what it cost.
 *
 * @param <T> type of the result
 * @param value what the work returned; of repeated work, what the last run returned
 * @param reading the total over all components
 * @param components one reading per component; they don't overlap and {@code reading} is their sum
 * @param attributed the process's share of a reading that covers more than the process; empty where
 *     {@code reading} covers the process alone
 * @param host use of all processors meanwhile; empty where it is not told
 * @param samples the series behind the readings; empty where the source keeps none
 */
public record Metered<T extends @Nullable Object>(
    T value,
    EnergyReading reading,
    List<EnergyReading> components,
    Optional<EnergyReading> attributed,
    Optional<HostUse> host,
    List<Sample> samples) {
  /** Copies the lists; refuses an empty one of components. */
  public Metered {
    components = List.copyOf(components);
    samples = List.copyOf(samples);
    if (components.isEmpty()) {
      throw new IllegalArgumentException(
          "components must not be empty; an unknown component is one that is not measured");
    }
  }
}
