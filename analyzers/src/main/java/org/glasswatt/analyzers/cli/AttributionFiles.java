package org.glasswatt.analyzers.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.input.Npy;
import org.glasswatt.explainers.tensor.Tensor;
import org.glasswatt.reports.file.AtomicFiles;
import org.jspecify.annotations.Nullable;

/** Writes attributions as NumPy arrays or JSON. */
final class AttributionFiles {
  private AttributionFiles() {}

  /**
   * Refuses a file whose name does not tell its format, or that the statistics would replace.
   *
   * @throws UserError when it ends in neither {@code .npy} nor {@code .json}, or is both files
   */
  static void requireUsable(Path out, @Nullable Path stats) {
    String name = out.toString();
    if (stats != null && absolute(stats).equals(absolute(out))) {
      throw new UserError(
          CliError.BAD_OUTPUT_FILE,
          "--out and --stats are the same file, " + out + ".",
          "Name two files.");
    }
    if (!name.endsWith(".npy") && !name.endsWith(".json")) {
      throw new UserError(
          CliError.BAD_OUTPUT_FILE,
          "--out " + out + " ends in neither .npy nor .json.",
          "Name a file such as attributions.npy.");
    }
  }

  /**
   * Makes sure that files can be written, before work begins that would be lost.
   *
   * @throws UserError when the folder of one can't be written to
   */
  static void requireWritable(Path file) {
    Path folder = absolute(file).getParent();
    if (folder != null) {
      AtomicFiles.requireWritableFolder(folder);
    }
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }

  /** Writes them: one array, one {@code FILE.NAME.npy} for each of several, or one JSON file. */
  static void write(Path out, Map<String, Tensor> values) {
    String name = out.toString();
    if (name.endsWith(".json")) {
      Map<String, Object> document = new LinkedHashMap<>();
      values.forEach(
          (input, tensor) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("shape", tensor.shape().dims());
            entry.put("values", tensor.toDoubles());
            document.put(input, entry);
          });
      writeText(out, Json.text(Map.of("attributions", document)));
      return;
    }
    if (values.size() == 1) {
      AtomicFiles.write(out, Npy.toBytes(values.values().iterator().next()));
      return;
    }
    String stem = name.substring(0, name.length() - ".npy".length());
    Set<String> taken = new HashSet<>();
    values.forEach(
        (input, tensor) ->
            AtomicFiles.write(
                Path.of(stem + "." + fileName(input, taken) + ".npy"), Npy.toBytes(tensor)));
  }

  /**
   * An input's name comes from the model: it must not become a path, nor fall together with another
   * one's, also where file names do not tell cases apart.
   */
  private static String fileName(String input, Set<String> taken) {
    String safe = input.replaceAll("[^A-Za-z0-9_.-]", "_");
    String name = safe;
    for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = safe + "-" + i;
    }
    return name;
  }

  static void writeText(Path file, String text) {
    AtomicFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
