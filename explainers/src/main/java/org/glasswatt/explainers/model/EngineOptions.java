package org.glasswatt.explainers.model;

/**
 * Where and how an engine computes.
 *
 * @param device {@code auto}, {@code cpu} or {@code gpu:N}
 * @param threads threads within one operator; 0 leaves the choice to the engine
 */
public record EngineOptions(String device, int threads) {
  /** The engine's own choice. */
  public static final EngineOptions DEFAULT = new EngineOptions("auto", 0);

  /** Refuses a negative number of threads. */
  public EngineOptions {
    if (threads < 0) {
      throw new IllegalArgumentException("threads must be 0 or more, but is " + threads);
    }
  }
}
