package org.glasswatt.explainers.scan;

/** From where a node of a graph is reached, the most serious last. */
enum Reach {
  /** From nothing that names a way into the graph. */
  NOTHING,
  /** Only from what saves a checkpoint, which loading and serving never run. */
  SAVER,
  /** From a signature, or a tensor that the user names. */
  SERVING,
  /** From what runs once when the model is loaded: its initialization and its restoring. */
  LOADING;

  /** Whether the tool runs what is reached from here. */
  boolean isRun() {
    return this == SERVING || this == LOADING;
  }
}
