package org.glasswatt.explainers.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glasswatt.explainers.error.Nearest;
import org.glasswatt.explainers.error.Printable;
import org.glasswatt.explainers.error.UserError;

/** What every reader asks of a data file before and after reading it, and its digest. */
public final class DataFiles {
  private static final int MOST_NEIGHBOURS = 1000;

  private DataFiles() {}

  /** Refuses a file that does not exist or is not a regular file. */
  static void check(Path file) {
    if (!Files.exists(file)) {
      throw new UserError(
          InputError.MISSING_FILE,
          file + ": there is no such file; a data file was expected.",
          neighbour(file) + "Correct the path; in a plan it is relative to the plan's folder.");
    }
    if (!Files.isRegularFile(file)) {
      throw new UserError(
          InputError.UNREADABLE,
          file + ": this is not a regular file; a data file was expected.",
          "Name the file itself, not its folder.");
    }
  }

  /** The error for a file that exists but could not be read. */
  static UserError unreadable(Path file, IOException cause) {
    return new UserError(
        InputError.UNREADABLE,
        file + ": the file could not be read (" + cause.getClass().getSimpleName() + ").",
        "Check the file's permissions and the disk.",
        cause);
  }

  /**
   * The SHA-256 of one file, or of several files' digests and names in the form that {@code
   * sha256sum} prints.
   *
   * @throws UserError when a file is missing or can't be read
   */
  public static String sha256(List<Path> files) {
    files.forEach(DataFiles::check);
    if (files.size() == 1) {
      return sha256(files.get(0));
    }
    String lines =
        files.stream()
            .map(file -> sha256(file) + "  " + file.getFileName() + "\n")
            .collect(Collectors.joining());
    return hex(newDigest().digest(lines.getBytes(StandardCharsets.UTF_8)));
  }

  private static String sha256(Path file) {
    MessageDigest digest = newDigest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    return hex(digest.digest());
  }

  /** The SHA-256 of some bytes. */
  static String sha256(byte[] bytes) {
    return hex(newDigest().digest(bytes));
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  /** "Did you mean …? " for a file of the same folder, or nothing. */
  private static String neighbour(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    Path name = file.getFileName();
    if (folder == null || name == null || !Files.isDirectory(folder)) {
      return "";
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files.limit(MOST_NEIGHBOURS).map(p -> String.valueOf(p.getFileName())).toList();
      return Nearest.to(name.toString(), names)
          .map(near -> "Did you mean " + Printable.quoted(near) + "? ")
          .orElse("");
    } catch (IOException e) {
      // The folder can't be listed: the path alone still tells the user what is missing.
      return "";
    }
  }
}
