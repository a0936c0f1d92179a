package org.glasswatt.reports.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;

/**
 * The digest that {@code report.json} holds of itself.
 *
 * <p>It is the SHA-256 of the document without its property {@code digest}, in the canonical form
 * of RFC 8785: spaces, line breaks and the order of keys don't matter, every value does.
 */
final class ReportDigest {
  static final String PROPERTY = "digest";
  private static final String FORM = "RFC 8785";

  private ReportDigest() {}

  /** The digest of a document, 64 lower-case hexadecimal digits. */
  static String of(ObjectNode document) {
    ObjectNode rest = document.deepCopy();
    rest.remove(PROPERTY);
    try {
      byte[] canonical =
          new JsonCanonicalizer(rest.toString())
              .getEncodedString()
              .getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (IOException e) {
      throw new IllegalStateException("A tree that was JSON has a canonical form.", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** Adds the digest to a document, as its last property. */
  static void add(ObjectNode document) {
    String digest = of(document);
    document.remove(PROPERTY);
    document.putObject(PROPERTY).put("canonical_form", FORM).put("sha256", digest);
  }

  /** The digest that a document says it has, or null when it says none. */
  static @Nullable String stated(ObjectNode document) {
    JsonNode value = document.path(PROPERTY).path("sha256");
    return value.isTextual() ? value.asText() : null;
  }
}
