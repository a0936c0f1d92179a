package org.glasswatt.explainers.model;

import java.nio.file.Path;
import java.util.Set;

/**
 * What to load.
 *
 * @param path the model file or folder
 * @param signature the signature's key; empty means {@code serving_default}, or the only one
 * @param tags the SavedModel's tags; empty means "serve", or the only graph there is
 */
public record ModelSource(Path path, String signature, Set<String> tags) {
  /** Copies the tags. */
  public ModelSource {
    tags = Set.copyOf(tags);
  }

  /** The model at a path, with its default signature and tags. */
  public static ModelSource at(Path path) {
    return new ModelSource(path, "", Set.of());
  }
}
