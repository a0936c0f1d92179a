package org.glasswatt.explainers.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glasswatt.explainers.error.Printable;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/** Reads {@code .npy} and {@code .npz} files into the inputs of a model. */
public final class TensorReader {
  private final TensorFiles files;
  private final Signature signature;
  private final List<String> notes = new ArrayList<>();

  private TensorReader(TensorFiles files, Signature signature) {
    this.files = files;
    this.signature = signature;
  }

  /**
   * Reads one array.
   *
   * @param file an {@code .npy} file, or an {@code .npz} file (the content decides)
   * @param entryName the array of an {@code .npz} file; empty means the only one
   * @throws UserError with an {@link InputError} when the file can't be read
   */
  public static Tensor read(Path file, String entryName) {
    return read(file, entryName, entryName.isEmpty());
  }

  private static Tensor read(Path file, String entryName, boolean orOnly) {
    DataFiles.check(file);
    return isZip(file) ? Npz.read(file, entryName, orOnly) : Npy.read(file);
  }

  /**
   * Reads every input of a model.
   *
   * <p>Numbers become the element type the model takes when no value changes; floating-point
   * numbers may be rounded to the model's precision, which a note says.
   *
   * @throws UserError with an {@link InputError} when names, types, shapes, numbers of rows or
   *     values do not fit
   */
  public static InputSet read(TensorFiles files, Signature signature) {
    return new TensorReader(files, signature).read();
  }

  private InputSet read() {
    Map<String, Tensor> inputs = readAll(files.inputs(), "");
    InputTarget.allPresent(signature, inputs);
    int rows = equalRows(inputs);
    Map<String, Tensor> reference =
        files.reference().isEmpty() ? inputs : readAll(files.reference(), "reference ");
    Map<String, Tensor> mean = new LinkedHashMap<>();
    reference.forEach(
        (name, tensor) -> {
          if (tensor.dtype() != DType.STRING) {
            mean.put(name, mean(InputTarget.named(signature, name), tensor));
          }
        });
    Path labelFile = files.labels();
    Labels labels = labelFile == null ? null : TensorLabels.read(labelFile, files.classes(), rows);
    int[] rowNumbers = new int[rows];
    Arrays.setAll(rowNumbers, i -> i);
    List<Path> all =
        Stream.of(
                files.inputs().values().stream(),
                Stream.ofNullable(labelFile),
                files.reference().values().stream(),
                files.masks().values().stream(),
                files.vocabularies().values().stream())
            .flatMap(paths -> paths)
            .distinct()
            .toList();
    Map<String, List<Feature>> features = new LinkedHashMap<>();
    inputs.keySet().forEach(name -> features.put(name, List.of()));
    return new InputSet(
        inputs,
        features,
        labels,
        mean,
        masks(inputs),
        vocabularies(inputs),
        List.of(),
        rowNumbers,
        all.stream().map(Path::toString).collect(Collectors.joining(", ")),
        DataFiles.sha256(all),
        notes);
  }

  /** The inputs in the signature's order. */
  private Map<String, Tensor> readAll(Map<String, Path> paths, String role) {
    Map<String, Tensor> found = new LinkedHashMap<>();
    paths.forEach(
        (name, path) -> {
          TensorSpec spec = InputTarget.named(signature, name);
          Tensor tensor = read(path, spec.name(), name.isEmpty());
          if (found.put(spec.name(), fit(spec, tensor, path, role)) != null) {
            throw new UserError(
                InputError.UNKNOWN_INPUT,
                "The plan's data names the input " + Printable.quoted(spec.name()) + " twice.",
                "Name one file for each input.");
          }
        });
    Map<String, Tensor> ordered = new LinkedHashMap<>();
    for (TensorSpec spec : signature.inputs()) {
      Tensor tensor = found.get(spec.name());
      if (tensor != null) {
        ordered.put(spec.name(), tensor);
      }
    }
    return ordered;
  }

  private Map<String, Vocabulary> vocabularies(Map<String, Tensor> inputs) {
    Map<String, Vocabulary> vocabularies = new LinkedHashMap<>();
    files
        .vocabularies()
        .forEach(
            (name, path) -> {
              String input = InputTarget.named(signature, name).name();
              Tensor ids = inputs.get(input);
              if (ids == null || ids.shape().rank() != 2 || ids.dtype() == DType.STRING) {
                throw new UserError(
                    InputError.WRONG_SHAPE,
                    path + ": a vocabulary was named for the input " + ids + ".",
                    "Name vocabularies for inputs of ids only: one row of numbers for each text.");
              }
              vocabularies.put(input, Vocabulary.read(path));
            });
    return vocabularies;
  }

  private Map<String, Tensor> masks(Map<String, Tensor> inputs) {
    Map<String, Tensor> masks = new LinkedHashMap<>();
    files
        .masks()
        .forEach(
            (name, path) -> {
              String input = InputTarget.named(signature, name).name();
              Tensor of = inputs.get(input);
              if (of == null) {
                throw new IllegalStateException("Every input of the signature was read.");
              }
              masks.put(input, Masks.fit(read(path, input, name.isEmpty()), of, path));
            });
    return masks;
  }

  private Tensor fit(TensorSpec spec, Tensor tensor, Path file, String role) {
    if (!InputTarget.acceptsRows(spec, tensor.shape())) {
      throw new UserError(
          InputError.WRONG_SHAPE,
          file
              + ": the array's shape is "
              + tensor.shape()
              + "; the model's input "
              + spec
              + " was expected, with any number of rows.",
          "Save the array in that shape, rows first, such as with .reshape.");
    }
    if (tensor.rows() == 0) {
      throw new UserError(
          InputError.NO_ROWS,
          file + ": the array has no rows; at least one row was expected.",
          "Save an array that has rows.");
    }
    Tensor fitting = convert(spec, tensor, file, role);
    refuseNotFinite(fitting, file);
    return fitting;
  }

  private Tensor convert(TensorSpec spec, Tensor tensor, Path file, String role) {
    DType from = tensor.dtype();
    DType to = spec.dtype();
    if (from == to || !spec.declared()) {
      return tensor;
    }
    boolean possible =
        from != DType.STRING && to != DType.STRING && (!from.isFloating() || to.isFloating());
    if (!possible) {
      throw wrongType(spec, tensor, file, "");
    }
    Tensor cast = tensor.cast(to);
    if (from.isFloating()) {
      if (precision(from) > precision(to)) {
        notes.add(
            "The "
                + role
                + "input "
                + spec.name()
                + " was rounded from "
                + from
                + " to "
                + to
                + ".");
      }
      return cast;
    }
    for (int i = 0; i < cast.size(); i++) {
      if (!same(tensor, cast, i)) {
        throw wrongType(
            spec, tensor, file, "; " + tensor.get(i) + " at " + place(tensor, i) + " would change");
      }
    }
    return cast;
  }

  private static boolean same(Tensor tensor, Tensor cast, int i) {
    double value = cast.get(i);
    if (tensor.storage() instanceof long[] exact) {
      // A double can't tell apart the long integers beyond 2^53; 2^63 itself is no long.
      return (long) value == exact[i] && value != 0x1p63;
    }
    return value == tensor.get(i);
  }

  private static UserError wrongType(TensorSpec spec, Tensor tensor, Path file, String detail) {
    return new UserError(
        InputError.WRONG_TYPE,
        file
            + ": the array's type is "
            + tensor.dtype()
            + detail
            + "; the model's input "
            + spec
            + " was expected.",
        "Save the array as " + spec.dtype() + ", such as with .astype(\"" + spec.dtype() + "\").");
  }

  private static int precision(DType dtype) {
    return switch (dtype) {
      case BFLOAT16 -> 8;
      case FLOAT16 -> 11;
      case FLOAT32 -> 24;
      default -> 53;
    };
  }

  private static void refuseNotFinite(Tensor tensor, Path file) {
    if (!tensor.dtype().isFloating()) {
      return;
    }
    for (int i = 0; i < tensor.size(); i++) {
      if (!Double.isFinite(tensor.get(i))) {
        throw new UserError(
            InputError.NOT_FINITE,
            file
                + ": the value at "
                + place(tensor, i)
                + " is "
                + tensor.get(i)
                + " as "
                + tensor.dtype()
                + "; a finite number was expected.",
            "Correct or remove the row before saving the array.");
      }
    }
  }

  private static String place(Tensor tensor, int index) {
    int width = tensor.rowSize();
    return "row " + index / width + ", element " + index % width;
  }

  private int equalRows(Map<String, Tensor> inputs) {
    Map.Entry<String, Tensor> first = inputs.entrySet().iterator().next();
    inputs.forEach(
        (name, tensor) -> {
          if (tensor.rows() != first.getValue().rows()) {
            throw new UserError(
                InputError.ROW_COUNT,
                "The input "
                    + Printable.quoted(name)
                    + " has "
                    + tensor.rows()
                    + " rows, but "
                    + Printable.quoted(first.getKey())
                    + " has "
                    + first.getValue().rows()
                    + "; equal numbers of rows were expected.",
                "Save the inputs of the same rows.");
          }
        });
    return first.getValue().rows();
  }

  private static Tensor mean(TensorSpec spec, Tensor tensor) {
    int width = tensor.rowSize();
    double[] mean = new double[width];
    for (int i = 0; i < tensor.size(); i++) {
      int row = i / width;
      // A running mean: a sum of large values could overflow.
      mean[i % width] += (tensor.get(i) - mean[i % width]) / (row + 1);
    }
    Shape shape = tensor.shape().withRows(1);
    return ModelValues.mean(spec, mean, shape);
  }

  private static boolean isZip(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(2);
      return start.length == 2 && start[0] == 'P' && start[1] == 'K';
    } catch (IOException e) {
      throw DataFiles.unreadable(file, e);
    }
  }
}
