package org.glasswatt.explainers.input;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The data of an audit, as the model takes it.
 *
 * @param inputs by model input name, {@code [rows, ...]}, all rows
 * @param features by model input name, one per element of a row, row-major; an input without names
 *     has an empty list
 * @param labels the truth, or null when there is none
 * @param mean by model input name, the mean of the reference data as the model takes it, {@code [1,
 *     ...]}
 * @param rawRows the cells of each row by column name, as the file holds them; empty for tensors
 * @param rowNumbers for each row, its number in the file, from 0 (rows may have been left out)
 * @param source the file or files, as the plan names them
 * @param sha256 digest of the files
 * @param notes what a reader should know, such as how many rows were left out
 */
public record InputSet(
    Map<String, Tensor> inputs,
    Map<String, List<Feature>> features,
    @Nullable Labels labels,
    Map<String, Tensor> mean,
    List<Map<String, String>> rawRows,
    int[] rowNumbers,
    String source,
    String sha256,
    List<String> notes) {
  /** Copies the collections. */
  public InputSet {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    mean = Collections.unmodifiableMap(new LinkedHashMap<>(mean));
    rawRows = List.copyOf(rawRows);
    notes = List.copyOf(notes);
  }

  /** The number of rows. */
  public int rows() {
    return rowNumbers.length;
  }
}
