package org.glasswatt.analyzers.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.ModelError;

/** Finds models below a folder: SavedModels and TorchScript files. */
final class ModelSearch {
  private static final int MAX_DEPTH = 12;

  private ModelSearch() {}

  /**
   * The models, sorted by path.
   *
   * @throws UserError when there is none or the folder can't be read
   */
  static List<Path> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder, MAX_DEPTH)) {
      List<Path> found =
          files.filter(ModelSearch::isModel).map(ModelSearch::root).sorted().toList();
      if (found.isEmpty()) {
        throw new UserError(
            ModelError.MISSING,
            "There is no model below " + folder + ".",
            "Name a folder that holds SavedModels or TorchScript files (.pt, .pth, .ts).");
      }
      return found;
    } catch (IOException e) {
      throw new UserError(
          ModelError.MISSING,
          "The folder " + folder + " can't be read: " + e.getMessage(),
          "Check that it exists and that you may read everything in it.",
          e);
    }
  }

  private static boolean isModel(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.equals("saved_model.pb") || name.matches(".*\\.(pt|pth|ts)");
  }

  /** A SavedModel is the folder around its file. */
  private static Path root(Path file) {
    Path parent = file.getParent();
    return file.endsWith("saved_model.pb") && parent != null ? parent : file;
  }
}
