package org.glasswatt.analyzers.gate;

import org.jspecify.annotations.Nullable;

/**
 * One kind of gate as the catalogue lists it.
 *
 * @param id the key that declares it in a plan, such as {@code max}
 * @param summary what it asks of a figure, in one sentence
 * @param example a gate of this kind as a plan holds it
 * @param factory makes the condition
 */
public record GateKind(String id, String summary, String example, Factory factory) {
  /** Makes a condition from a gate's thresholds. */
  @FunctionalInterface
  public interface Factory {
    /**
     * Makes a condition.
     *
     * @param threshold the value beside the kind's key
     * @param warn where warning starts, or null for never
     * @throws IllegalArgumentException when they contradict each other; the message says how and
     *     what to do
     */
    Condition create(double threshold, @Nullable Double warn);
  }
}
