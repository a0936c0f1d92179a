package org.glasswatt.energy.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Reads the small files of sysfs. */
@FunctionalInterface
interface SysfsReader {
  /** Longest attribute that is read; names and counters are far shorter. */
  int MAX_BYTES = 256;

  /** Reads the real file. */
  SysfsReader FILES =
      path -> {
        try (InputStream in = Files.newInputStream(path)) {
          return new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1).strip();
        }
      };

  /** The file's text, without the line end. */
  String read(Path path) throws IOException;

  /** The file's whole number, or empty when the file can't be read or holds something else. */
  default OptionalLong readNumber(Path path) {
    try {
      long value = Long.parseLong(read(path));
      return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
