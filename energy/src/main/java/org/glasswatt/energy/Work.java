package org.glasswatt.energy;

import org.jspecify.annotations.Nullable;

/**
 * Work whose energy is of interest.
 *
 * @param <T> type of the result
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface Work<T extends @Nullable Object, X extends Exception> {
  /** Does the work. */
  T run() throws X;
}
