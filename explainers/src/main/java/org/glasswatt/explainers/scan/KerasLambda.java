package org.glasswatt.explainers.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Finds a Keras {@code Lambda} layer in a model's configuration, which holds Python bytecode or the
 * name of a Python function.
 */
final class KerasLambda {
  private static final byte[] CLASS = "\"class_name\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LAMBDA = "\"Lambda\"".getBytes(StandardCharsets.US_ASCII);

  private static final int ESCAPE_BYTES = 6;

  private KerasLambda() {}

  /**
   * Whether the bytes hold {@code "class_name": "Lambda"}, with any white space, and with letters
   * as JSON may escape them.
   */
  static boolean isIn(ByteSource source) throws IOException {
    for (long i = 0; i < source.size(); i++) {
      if (source.at(i) == '"') {
        long key = match(source, i, CLASS);
        if (key >= 0 && match(source, skip(source, key), LAMBDA) >= 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static long skip(ByteSource source, long from) throws IOException {
    long at = from;
    while (at < source.size() && at - from < 64 && " \t\r\n:".indexOf(source.at(at)) >= 0) {
      at++;
    }
    return at;
  }

  /** Where the word ends that begins here; -1 when it does not. */
  private static long match(ByteSource source, long from, byte[] word) throws IOException {
    long at = from;
    for (byte letter : word) {
      if (at >= source.size()) {
        return -1;
      }
      boolean escaped = source.at(at) == '\\' && source.size() - at >= ESCAPE_BYTES;
      if ((escaped ? escaped(source, at) : source.at(at)) != letter) {
        return -1;
      }
      at += escaped ? ESCAPE_BYTES : 1;
    }
    return at;
  }

  /** The character of an escape such as a backslash, {@code u004c}; -1 for another one. */
  private static int escaped(ByteSource source, long at) throws IOException {
    int value = source.at(at + 1) == 'u' ? 0 : -1;
    for (int i = 2; i < ESCAPE_BYTES && value >= 0; i++) {
      int digit = Character.digit(source.at(at + i), 16);
      value = digit < 0 ? -1 : value * 16 + digit;
    }
    return value;
  }
}
