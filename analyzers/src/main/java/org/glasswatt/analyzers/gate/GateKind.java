package org.glasswatt.analyzers.gate;

/**
 * One kind of gate as the catalogue lists it.
 *
 * @param id the key that declares it in a plan, such as {@code max}
 * @param summary what it asks of a figure, in one sentence
 * @param example a gate of this kind as a plan holds it
 * @param reader makes the condition
 */
public record GateKind(String id, String summary, String example, Reader reader) {
  /** Makes a condition from a gate's keys. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Makes a condition.
     *
     * @throws IllegalArgumentException when keys contradict each other; the message says how and
     *     what to do
     */
    Condition read(GateKeys keys);
  }
}
