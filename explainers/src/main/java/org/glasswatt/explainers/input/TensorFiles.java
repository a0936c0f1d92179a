package org.glasswatt.explainers.input;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tensors taken from {@code .npy} or {@code .npz} files as they are; the {@code data.tensors} part
 * of a plan.
 *
 * @param inputs model input name to file; the empty name means the only input. A {@code .npz} file
 *     is read at the array of the input's name; under the empty name its only array will do
 * @param labels a {@code .npy} file with one label per row, or null when there is none
 * @param classes class names in index order; empty means the labels are numbers to predict, unless
 *     they are integers (class indices) or text (class names, sorted)
 * @param reference like {@code inputs}: data whose mean is the mean baseline; empty for {@code
 *     inputs} themselves
 * @param masks like {@code inputs}: where the evidence for a row's class is known to lie, not 0
 *     inside; empty where it is not known
 * @param vocabularies model input name to a text file with the tokens that its ids stand for, one
 *     per line; empty for inputs that are no text
 */
public record TensorFiles(
    Map<String, Path> inputs,
    @Nullable Path labels,
    List<String> classes,
    Map<String, Path> reference,
    Map<String, Path> masks,
    Map<String, Path> vocabularies) {
  /** Copies the collections. */
  public TensorFiles {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    classes = List.copyOf(classes);
    reference = Collections.unmodifiableMap(new LinkedHashMap<>(reference));
    masks = Collections.unmodifiableMap(new LinkedHashMap<>(masks));
    vocabularies = Collections.unmodifiableMap(new LinkedHashMap<>(vocabularies));
  }

  /** Inputs alone. */
  public static TensorFiles of(Map<String, Path> inputs) {
    return new TensorFiles(inputs, null, List.of(), Map.of(), Map.of(), Map.of());
  }
}
