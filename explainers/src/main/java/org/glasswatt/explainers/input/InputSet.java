package org.glasswatt.explainers.input;

import java.util.ArrayList;
import java.util.Arrays;
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
 *     ...]}; rounded for integer inputs, absent for text inputs
 * @param masks by model input name, where the evidence for a row's class is known to lie, not 0
 *     inside; of the input's shape; empty where it is not known
 * @param vocabularies by model input name, the tokens that its ids stand for
 * @param rawRows the cells of each row by column name, as the file holds them; empty for tensors
 * @param rowNumbers for each row, its number in the file, from 0 (rows may have been left out)
 * @param source the file or files, as the plan names them
 * @param sha256 digest of the file; of several files, the digest of the lines {@code <digest>
 *     <name>} that {@code sha256sum} prints for them: data, labels, reference
 * @param notes what a reader should know, such as how many rows were left out
 */
public record InputSet(
    Map<String, Tensor> inputs,
    Map<String, List<Feature>> features,
    @Nullable Labels labels,
    Map<String, Tensor> mean,
    Map<String, Tensor> masks,
    Map<String, Vocabulary> vocabularies,
    List<Map<String, String>> rawRows,
    int[] rowNumbers,
    String source,
    String sha256,
    List<String> notes) {
  /** Copies the collections and checks that everything has the same number of rows. */
  public InputSet {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    mean = Collections.unmodifiableMap(new LinkedHashMap<>(mean));
    masks = Collections.unmodifiableMap(new LinkedHashMap<>(masks));
    vocabularies = Map.copyOf(vocabularies);
    rawRows = List.copyOf(rawRows);
    notes = List.copyOf(notes);
    int rows = rowNumbers.length;
    inputs.forEach((name, tensor) -> check("input " + name, tensor.rows(), rows));
    masks.forEach((name, tensor) -> check("mask " + name, tensor.rows(), rows));
    if (!rawRows.isEmpty()) {
      check("rawRows", rawRows.size(), rows);
    }
    if (labels instanceof Labels.Classes classes) {
      check("labels", classes.indices().length, rows);
    } else if (labels instanceof Labels.Numbers numbers && rows > 0) {
      check("labels", numbers.values().length / rows * rows, numbers.values().length);
    }
  }

  /** The number of rows. */
  public int rows() {
    return rowNumbers.length;
  }

  /**
   * Some of the rows.
   *
   * @param numbers their numbers in the file, each at most once; their order is kept
   * @throws IllegalArgumentException when there is no row with a number
   */
  public InputSet select(int... numbers) {
    int[] positions = Arrays.stream(numbers).map(this::position).toArray();
    List<String> told = new ArrayList<>(notes);
    told.add(positions.length + " of " + rows() + " rows were chosen by their numbers.");
    return new InputSet(
        select(inputs, positions),
        features,
        labels == null ? null : labels.select(positions, rows()),
        mean,
        select(masks, positions),
        vocabularies,
        rawRows.isEmpty() ? rawRows : Arrays.stream(positions).mapToObj(rawRows::get).toList(),
        numbers.clone(),
        source,
        sha256,
        told);
  }

  private int position(int number) {
    int at = Arrays.binarySearch(rowNumbers, number);
    if (at < 0) {
      throw new IllegalArgumentException(
          "There is no row "
              + number
              + "; rows count from 0, and the last one that was read is "
              + rowNumbers[rows() - 1]
              + ".");
    }
    return at;
  }

  private static Map<String, Tensor> select(Map<String, Tensor> tensors, int[] positions) {
    Map<String, Tensor> chosen = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> chosen.put(name, tensor.select(positions)));
    return chosen;
  }

  private static void check(String what, int found, int rows) {
    if (found != rows) {
      throw new IllegalArgumentException(
          "Everything in an input set has one entry per row, "
              + rows
              + " in all; "
              + what
              + " has "
              + found
              + ". Leave the same rows out everywhere.");
    }
  }
}
