package org.glasswatt.explainers.model.pytorch;

import org.glasswatt.explainers.model.DifferentiableOutput;

/**
 * Where the gradient of an input of ids starts: at the rows of a table that they are looked up in.
 */
record EmbeddingStart(String input, EmbeddingTable table) {
  /** Such as {@code ids@emb.weight}; see {@link DifferentiableOutput#START_MARK}. */
  String name() {
    return input + DifferentiableOutput.START_MARK + table.name();
  }
}
