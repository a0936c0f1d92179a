package org.glasswatt.explainers.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.glasswatt.explainers.error.UserError;

/** Identity of a model: a digest and a size over all its files. */
public final class ModelFiles {
  private static final int BUFFER_BYTES = 1 << 16;

  private ModelFiles() {}

  /**
   * What identifies a model's files.
   *
   * @param sha256 digest over the relative path, size and content of each file, in path order
   * @param bytes the sum of their sizes
   */
  public record Identity(String sha256, long bytes) {}

  /**
   * The identity of a file, or of a folder with everything in it.
   *
   * @throws UserError when something can't be read
   */
  public static Identity identify(Path path) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      long bytes = 0;
      for (Path file : files(path)) {
        long size = Files.size(file);
        bytes += size;
        String name = path.relativize(file).toString().replace('\\', '/');
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(size).flip());
        try (InputStream in = Files.newInputStream(file)) {
          byte[] buffer = new byte[BUFFER_BYTES];
          for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
          }
        }
      }
      return new Identity(HexFormat.of().formatHex(digest.digest()), bytes);
    } catch (IOException | UncheckedIOException e) {
      throw new UserError(
          ModelError.MISSING,
          path + " can't be read: " + e.getMessage(),
          "Check that it exists and that you may read every file in it.",
          e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** The error for a zip archive that can't be read, whole or at all. */
  public static UserError unreadableArchive(Path path, IOException e) {
    return e instanceof ZipException
        ? new UserError(
            ModelError.TRUNCATED,
            path + " is a damaged zip archive: " + e.getMessage(),
            "Compare its size with the original and copy it again.",
            e)
        : new UserError(
            ModelError.MISSING,
            path + " can't be read: " + e.getMessage(),
            "Check that you may read the file.",
            e);
  }

  private static List<Path> files(Path path) throws IOException {
    try (Stream<Path> found = Files.walk(path)) {
      return found
          .filter(Files::isRegularFile)
          .sorted(
              (a, b) -> a.toString().replace('\\', '/').compareTo(b.toString().replace('\\', '/')))
          .toList();
    }
  }
}
