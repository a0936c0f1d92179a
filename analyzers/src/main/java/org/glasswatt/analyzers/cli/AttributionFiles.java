package org.glasswatt.analyzers.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.input.Npy;
import org.glasswatt.explainers.tensor.Tensor;
import org.glasswatt.reports.file.AtomicFiles;

/** Writes attributions as NumPy arrays or JSON. */
final class AttributionFiles {
  private AttributionFiles() {}

  /**
   * Refuses a file whose name does not tell its format.
   *
   * @throws UserError when it ends in neither {@code .npy} nor {@code .json}
   */
  static void requireKnownEnding(Path out) {
    String name = out.toString();
    if (!name.endsWith(".npy") && !name.endsWith(".json")) {
      throw new UserError(
          CliError.BAD_OUTPUT_FILE,
          "--out " + out + " ends in neither .npy nor .json.",
          "Name a file such as attributions.npy.");
    }
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
    // An input's name comes from the model: it must not become a path.
    values.forEach(
        (input, tensor) ->
            AtomicFiles.write(
                Path.of(stem + "." + input.replaceAll("[^A-Za-z0-9_.-]", "_") + ".npy"),
                Npy.toBytes(tensor)));
  }

  static void writeText(Path file, String text) {
    AtomicFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
