package org.glasswatt.explainers.model;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What to load.
 *
 * @param path the model file or folder
 * @param signature the signature's key; empty means {@code serving_default}, or the only one
 * @param tags the SavedModel's tags; empty means "serve", or the only graph there is
 * @param inputs for a SavedModel without a signature that fits, the tensors of its graph that are
 *     fed, such as {@code Placeholder:0}, by the name they shall have; else empty
 * @param outputs likewise, the tensors that are its outputs
 */
public record ModelSource(
    Path path,
    String signature,
    Set<String> tags,
    Map<String, String> inputs,
    Map<String, String> outputs) {
  /** Copies the collections. */
  public ModelSource {
    tags = Set.copyOf(tags);
    inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
    outputs = Collections.unmodifiableMap(new TreeMap<>(outputs));
  }

  /** Whether the entry is given by tensors rather than by a signature. */
  public boolean isByTensors() {
    return !inputs.isEmpty() || !outputs.isEmpty();
  }

  /** The same entry of the model at another path. */
  public ModelSource withPath(Path other) {
    return new ModelSource(other, signature, tags, inputs, outputs);
  }

  /** The model at a path, entered by a signature. */
  public ModelSource(Path path, String signature, Set<String> tags) {
    this(path, signature, tags, Map.of(), Map.of());
  }

  /** The model at a path, with its default signature and tags. */
  public static ModelSource at(Path path) {
    return new ModelSource(path, "", Set.of());
  }
}
