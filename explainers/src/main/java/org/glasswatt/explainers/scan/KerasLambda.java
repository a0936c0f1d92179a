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

  private KerasLambda() {}

  /** Whether the bytes hold {@code "class_name": "Lambda"}, with any white space. */
  static boolean isIn(ByteSource source) throws IOException {
    for (long i = 0; i < source.size(); i++) {
      int b = source.at(i);
      if (b == '"' && matches(source, i, CLASS)) {
        long next = skip(source, i + CLASS.length);
        if (next < source.size() && matches(source, next, LAMBDA)) {
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

  private static boolean matches(ByteSource source, long from, byte[] word) throws IOException {
    if (source.size() - from < word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (source.at(from + i) != word[i]) {
        return false;
      }
    }
    return true;
  }
}
