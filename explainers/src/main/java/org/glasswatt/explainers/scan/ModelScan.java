package org.glasswatt.explainers.scan;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.ModelFiles;
import org.glasswatt.explainers.model.ModelFormat;

/** Looks into a model file without loading it. */
public final class ModelScan {
  private ModelScan() {}

  /**
   * Scans a model.
   *
   * @param path the model file or folder
   * @throws UserError when there is no such file, it is of no known format, or it is damaged so
   *     that it can't be looked through
   */
  public static ScanReport of(Path path) {
    return of(path, List.of());
  }

  /**
   * Scans a model that is entered at tensors of its graph.
   *
   * @param tensors tensors or nodes that the user names as outputs, beyond those of signatures
   */
  public static ScanReport of(Path path, Collection<String> tensors) {
    ModelFormat format = FormatDetector.detect(path);
    Findings findings = new Findings();
    try {
      scan(path, format, tensors, findings);
    } catch (EOFException e) {
      throw ScanError.damaged(path + " is damaged: " + e.getMessage());
    } catch (IOException e) {
      throw ModelFiles.unreadableArchive(path, e);
    }
    Path last = path.toAbsolutePath().normalize().getFileName();
    String name = last == null ? path.toString() : last.toString();
    if (!format.isLoadable()) {
      findings.add(
          FormatRules.NOT_LOADED, name, "", "It is a " + format.title() + ". " + format.advice());
    }
    return new ScanReport(name, format, findings.all(), findings.unlisted());
  }

  /** A new format is a line here. */
  private static void scan(
      Path path, ModelFormat format, Collection<String> tensors, Findings findings)
      throws IOException {
    switch (format) {
      case TENSORFLOW_SAVED_MODEL -> new SavedModelScan(path, findings).run(tensors);
      case TENSORFLOW_FROZEN_GRAPH -> new FrozenGraphScan(path, findings).run();
      case TORCHSCRIPT -> new TorchScan(path, findings).run();
      case PYTORCH_WEIGHTS -> {
        if (FormatDetector.isZip(path)) {
          new TorchScan(path, findings).run();
        } else {
          new PickleScan(path, findings).run();
        }
      }
      case KERAS_ARCHIVE -> new KerasScan(path, findings).archive();
      case HDF5 -> new KerasScan(path, findings).hdf5();
      case ONNX -> new OnnxScan(path, findings).run();
      case TENSORFLOW_LITE -> {
        // Its operators are built into the interpreter; nothing in the file can act.
      }
    }
  }
}
