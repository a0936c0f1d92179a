package org.glasswatt.explainers.model;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a model file is, as read from its files and checked at load.
 *
 * @param path the file or folder
 * @param format the format found in the content
 * @param sha256 digest over all files (names and contents), 64 lower-case hexadecimal digits
 * @param bytes size of all files
 * @param parameters number of trained values that the signature's outputs depend on
 * @param signatures the keys of all signatures, sorted
 * @param signature the chosen one
 * @param operators operator type to number of nodes that the outputs depend on
 * @param engine the engine that runs it
 * @param engineVersion its version
 * @param checks what was verified at load
 */
public record ModelDescription(
    Path path,
    ModelFormat format,
    String sha256,
    long bytes,
    long parameters,
    List<String> signatures,
    Signature signature,
    SortedMap<String, Integer> operators,
    String engine,
    String engineVersion,
    List<Check> checks) {
  /** Copies the collections. */
  public ModelDescription {
    signatures = List.copyOf(signatures);
    operators = Collections.unmodifiableSortedMap(new TreeMap<>(operators));
    checks = List.copyOf(checks);
  }

  /**
   * One thing verified at load.
   *
   * @param name what was checked
   * @param passed whether it held; null when that could not be decided
   * @param detail what was found, with numbers
   */
  public record Check(String name, @Nullable Boolean passed, String detail) {}
}
