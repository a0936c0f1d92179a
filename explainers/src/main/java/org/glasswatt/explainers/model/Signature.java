package org.glasswatt.explainers.model;

import java.util.List;

/**
 * The entry point of a model: its inputs and outputs, each sorted by name.
 *
 * @param key the signature's key, such as {@code serving_default}
 * @param inputs what the model takes
 * @param outputs what the model gives
 */
public record Signature(String key, List<TensorSpec> inputs, List<TensorSpec> outputs) {
  /** Copies the lists. */
  public Signature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}
