package org.glasswatt.explainers.scan;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.ModelError;
import org.glasswatt.explainers.model.ModelFiles;
import org.glasswatt.explainers.model.ModelFormat;

/** Tells a model file's format from its content. */
public final class FormatDetector {
  private static final int MAGIC_BYTES = 64;
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  private FormatDetector() {}

  /**
   * The format of a file or folder.
   *
   * @throws UserError when it does not exist, can't be read or is no model
   */
  public static ModelFormat detect(Path path) {
    if (Files.isDirectory(path)) {
      if (Files.isRegularFile(path.resolve("saved_model.pb"))) {
        return ModelFormat.TENSORFLOW_SAVED_MODEL;
      }
      throw notAModel(path, "the folder holds no saved_model.pb");
    }
    if (!Files.isRegularFile(path)) {
      throw new UserError(
          ModelError.MISSING,
          "There is no file or folder " + path + ".",
          "Give the path of a SavedModel folder or of a model file.");
    }
    try {
      byte[] head = head(path);
      if (startsWith(head, "PK")) {
        return zip(path);
      }
      if (startsWith(head, HDF5)) {
        return ModelFormat.HDF5;
      }
      if (head.length >= 8 && startsWith(Arrays.copyOfRange(head, 4, 8), "TFL3")) {
        return ModelFormat.TENSORFLOW_LITE;
      }
      if (head.length >= 2 && head[0] == (byte) 0x80 && head[1] >= 2 && head[1] <= 5) {
        return ModelFormat.PYTORCH_WEIGHTS;
      }
      return protocolBuffer(path, head);
    } catch (EOFException e) {
      throw ScanError.damaged(path + " is damaged: " + e.getMessage());
    } catch (IOException e) {
      throw ModelFiles.unreadableArchive(path, e);
    }
  }

  /** Whether a file begins as a zip archive does. */
  static boolean isZip(Path file) throws IOException {
    return startsWith(head(file), "PK");
  }

  private static ModelFormat zip(Path path) throws IOException {
    try (ByteSource source = ByteSource.open(path)) {
      List<String> names =
          ZipDirectory.read(source, path.toString()).entries().stream()
              .map(ZipEntryInfo::name)
              .toList();
      if (names.contains("config.json") && names.contains("metadata.json")) {
        return ModelFormat.KERAS_ARCHIVE;
      }
      if (names.stream().anyMatch(name -> name.endsWith("/data.pkl"))) {
        return names.stream().anyMatch(name -> name.endsWith("/constants.pkl"))
            ? ModelFormat.TORCHSCRIPT
            : ModelFormat.PYTORCH_WEIGHTS;
      }
    }
    throw notAModel(path, "the archive holds neither a Keras nor a PyTorch model");
  }

  private static ModelFormat protocolBuffer(Path path, byte[] head) {
    String name = path.getFileName() == null ? "" : path.getFileName().toString();
    if (name.equals("saved_model.pb")) {
      throw notAModel(path, "a SavedModel is the folder that holds this file");
    }
    // Field 1 of a ModelProto is ir_version, a small number; of a GraphDef, a node.
    if (head.length > 2 && head[0] == 0x08 && head[1] > 0 && head[1] < 32 && head[2] == 0x12) {
      return ModelFormat.ONNX;
    }
    if (name.endsWith(".pb") && head.length > 2 && head[0] == 0x0a) {
      return ModelFormat.TENSORFLOW_FROZEN_GRAPH;
    }
    throw notAModel(path, "its content matches no model format that the tool knows");
  }

  private static byte[] head(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(MAGIC_BYTES);
    }
  }

  private static boolean startsWith(byte[] head, String magic) {
    return startsWith(head, magic.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean startsWith(byte[] head, byte[] magic) {
    return head.length >= magic.length
        && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
  }

  private static UserError notAModel(Path path, String why) {
    return new UserError(
        ModelError.NOT_A_MODEL,
        path + " is not a model: " + why + ".",
        "Give the folder of a TensorFlow SavedModel (the one with saved_model.pb in it) or a"
            + " TorchScript file.");
  }
}
