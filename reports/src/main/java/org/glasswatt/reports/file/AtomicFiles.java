package org.glasswatt.reports.file;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.glasswatt.explainers.error.UserError;

/** Writes whole files or nothing: a temporary file beside the target is moved into its place. */
public final class AtomicFiles {
  private AtomicFiles() {}

  /**
   * Makes sure that a folder exists and can be written to, before work begins that would be lost.
   *
   * @throws UserError when it can't
   */
  public static void requireWritableFolder(Path folder) {
    try {
      Files.createDirectories(folder);
      Path probe = temporary(folder);
      Files.createFile(probe);
      Files.delete(probe);
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
  }

  /**
   * Writes a file, replacing what was there; its folder is made when it does not exist.
   *
   * @throws UserError when it can't be written; what was there before is then untouched
   */
  public static void write(Path file, byte[] content) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException(file + " names no file");
    }
    Path temporary = temporary(folder);
    try {
      Files.createDirectories(folder);
      Files.createFile(temporary);
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
    try {
      Files.write(temporary, content);
      move(temporary, file);
    } catch (IOException e) {
      throw new UserError(
          OutputError.WRITE_FAILED,
          file + " can't be written: " + reason(e),
          "Free space on the disk, or write to another folder.",
          e);
    } finally {
      deleteQuietly(temporary);
    }
  }

  /** Not {@code createTempFile}: that makes files that only their owner may read. */
  private static Path temporary(Path folder) {
    return folder.resolve(".glasswatt-" + UUID.randomUUID() + ".tmp");
  }

  private static void move(Path temporary, Path file) throws IOException {
    try {
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void deleteQuietly(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // The content is in its place, or the failure is already on its way to the user.
    }
  }

  private static UserError notWritable(Path folder, IOException e) {
    return new UserError(
        OutputError.NOT_WRITABLE,
        "The folder " + folder + " can't be written to: " + reason(e),
        "Name a folder that you may write to with --out.",
        e);
  }

  private static String reason(IOException e) {
    String kind = e.getClass().getSimpleName();
    return e.getMessage() == null ? kind : e.getMessage() + " (" + kind + ")";
  }
}
