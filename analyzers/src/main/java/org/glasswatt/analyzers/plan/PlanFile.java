package org.glasswatt.analyzers.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.glasswatt.explainers.error.UserError;

/**
 * The bytes of a plan.
 *
 * @param text its text, without a byte order mark
 * @param sha256 digest of its bytes, 64 lower-case hexadecimal digits
 */
record PlanFile(String text, String sha256) {
  /** A plan with a thousand one-hot columns has about 100 kB. */
  static final int MAX_BYTES = 1 << 20;

  /** A plan that is no file. */
  static PlanFile of(String text) {
    return new PlanFile(text, sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Reads a plan's bytes.
   *
   * @throws UserError when they can't be read, are too many or no text
   */
  static PlanFile read(Path file) {
    byte[] bytes = bytes(file);
    if (bytes.length > MAX_BYTES) {
      throw new UserError(
          PlanError.TOO_LARGE,
          "The plan " + name(file) + " is larger than " + MAX_BYTES + " bytes.",
          "Check that it is the plan and not a data file.");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new PlanFile(text.startsWith("\uFEFF") ? text.substring(1) : text, sha256(bytes));
    } catch (CharacterCodingException e) {
      throw new UserError(
          PlanError.NOT_YAML,
          "The plan " + name(file) + " is not text in UTF-8.",
          "Save it as UTF-8, and check that it is the plan and not a model or data file.",
          e);
    }
  }

  /** The plan as messages name it. */
  static String name(Path file) {
    return file.toString().codePoints().anyMatch(Character::isISOControl)
        ? Shown.plain(file.toString())
        : file.toString();
  }

  private static byte[] bytes(Path file) {
    if (!Files.exists(file)) {
      throw new UserError(
          PlanError.UNREADABLE,
          "There is no plan " + name(file) + ".",
          "Check the path; it is taken relative to the current folder.");
    }
    if (!Files.isRegularFile(file)) {
      throw new UserError(
          PlanError.UNREADABLE,
          "The plan " + name(file) + " is not a file.",
          "Name the YAML file itself, such as " + name(file.resolve("audit.yaml")) + ".");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new UserError(
          PlanError.UNREADABLE,
          "The plan " + name(file) + " can't be read: " + e.getMessage() + ".",
          "Check that you may read it.",
          e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
