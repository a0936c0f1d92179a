package org.glasswatt.analyzers.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.input.ColumnSpec;
import org.glasswatt.explainers.input.TableSpec;
import org.glasswatt.explainers.input.TensorFiles;
import org.jspecify.annotations.Nullable;

/** Reads the {@code data} section. */
final class DataReader {
  /** Stands in for data that could not be read. */
  static final DataPlan NONE = new DataPlan.Tensors(TensorFiles.of(Map.of()));

  private DataReader() {}

  static DataPlan read(Section data) {
    data.refuseBoth("table", "tensors");
    if (!data.has("table") && !data.has("tensors")) {
      data.add(
          data.mistake(
              PlanError.MISSING_KEY,
              "lacks the data: neither \"table\" nor \"tensors\" is given.",
              "Add one of them."));
    }
    DataPlan table = data.given("table", value -> value.section(DataReader::table));
    DataPlan tensors = data.given("tensors", value -> value.section(DataReader::tensors));
    return table != null ? table : tensors != null ? tensors : NONE;
  }

  private static DataPlan table(Section table) {
    table.refuseBoth("label", "label_file");
    Path file = table.require("file", Path.of(""), Value::file);
    boolean header = table.read("header", true, Value::flag);
    char delimiter = table.read("delimiter", ',', DataReader::delimiter);
    String input = table.read("input", "", Value::text);
    String label = table.readOrNull("label", Value::cell);
    Path labelFile = table.readOrNull("label_file", Value::file);
    List<String> classes = table.read("classes", List.of(), DataReader::classes);
    TableSpec.MissingPolicy missing =
        table.read(
            "missing",
            TableSpec.MissingPolicy.REFUSE,
            value -> value.choice(TableSpec.MissingPolicy.class));
    List<String> markers =
        table.read("missing_markers", List.of(), value -> value.distinct(Value::cellOrEmpty));
    Path reference = table.readOrNull("reference", Value::file);
    List<ColumnSpec> features = table.require("features", List.of(), FeatureReader::read);
    return new DataPlan.Table(
        new TableSpec(
            file, header, delimiter, input, features, label, labelFile, classes, missing, markers,
            reference));
  }

  private static DataPlan tensors(Section tensors) {
    Map<String, Path> inputs = tensors.require("inputs", Map.of(), DataReader::files);
    Path labels = tensors.readOrNull("labels", Value::file);
    List<String> classes = tensors.read("classes", List.of(), DataReader::classes);
    Map<String, Path> reference = tensors.readOrNull("reference", DataReader::files);
    Map<String, Path> masks = tensors.readOrNull("masks", DataReader::files);
    Map<String, Path> vocabulary = tensors.readOrNull("vocabulary", DataReader::files);
    return new DataPlan.Tensors(
        new TensorFiles(
            inputs, labels, classes, orNone(reference), orNone(masks), orNone(vocabulary)));
  }

  private static Map<String, Path> orNone(@Nullable Map<String, Path> files) {
    return files == null ? Map.of() : files;
  }

  /** One file for the only input, or a mapping of input name to file. */
  static Map<String, Path> files(Value value) {
    return value.yaml() instanceof Yaml.Scalar
        ? Map.of("", value.file())
        : value.notEmpty(
            "a file, or a mapping of input name to file",
            "Name the files.",
            files -> files.map(Value::file));
  }

  private static List<String> classes(Value value) {
    List<String> classes = value.distinct(Value::cell);
    if (classes.size() < 2) {
      throw value.mistake(
          PlanError.BAD_VALUE,
          "must name at least two classes, in the order of the model's output.",
          "Add the others, or leave the key out where labels are numbers to predict.");
    }
    return classes;
  }

  private static char delimiter(Value value) {
    String text = value.cellOrEmpty();
    if (text.length() != 1 || "\"\r\n".contains(text)) {
      throw value.expected("one character", "Write for example \";\", or \"\\t\" for a tab.");
    }
    return text.charAt(0);
  }
}
