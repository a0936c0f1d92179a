package org.glasswatt.explainers.fuzz;

import java.nio.file.Path;
import java.util.List;

/**
 * A parser to feed.
 *
 * @param name for messages and for choosing it
 * @param file the name that the file has, below a folder
 * @param seeds whole files that changes start from
 * @param parser reads the file, or refuses it with a {@code UserError}
 */
record FuzzTarget(String name, String file, List<byte[]> seeds, Parser parser) {
  /** Reads a file. */
  @FunctionalInterface
  interface Parser {
    /** Reads the file, or refuses it with a {@code UserError}. */
    void read(Path file);
  }

  @Override
  public String toString() {
    return name;
  }
}
