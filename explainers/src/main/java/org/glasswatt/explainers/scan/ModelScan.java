package org.glasswatt.explainers.scan;

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
      if (format == ModelFormat.TENSORFLOW_SAVED_MODEL) {
        new SavedModelScan(path, findings).run(tensors);
      }
    } catch (IOException e) {
      throw ModelFiles.unreadableArchive(path, e);
    }
    Path name = path.toAbsolutePath().normalize().getFileName();
    return new ScanReport(
        name == null ? path.toString() : name.toString(),
        format,
        findings.all(),
        findings.unlisted());
  }
}
