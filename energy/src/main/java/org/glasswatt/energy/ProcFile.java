package org.glasswatt.energy;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A small file of proc that is read again and again, and so is kept open: opening one costs several
 * times as much as reading it, and a sampler's code is rarely compiled. The open file also belongs
 * to its process for good, whoever gets the number later: once the process is gone, reads fail.
 *
 * <p>May be used from several threads.
 */
final class ProcFile {
  /** Longer than any {@code stat} or {@code status}; what is behind it is not looked at. */
  private static final int MAX_BYTES = 4096;

  private final File file;
  private final byte[] bytes = new byte[MAX_BYTES];
  private @Nullable RandomAccessFile open;

  ProcFile(Path path) {
    file = path.toFile();
  }

  /** What the file says now; empty when it can't be read, as when its process is gone. */
  synchronized Optional<String> read() {
    try {
      RandomAccessFile kept = open;
      if (kept == null) {
        kept = new RandomAccessFile(file, "r");
        open = kept;
      } else {
        kept.seek(0);
      }
      int length = kept.read(bytes);
      return length <= 0
          ? Optional.empty()
          : Optional.of(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      close();
      return Optional.empty();
    }
  }

  /** Gives the file back; another read opens it again. */
  synchronized void close() {
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      // There is nothing left to give back.
    }
    open = null;
  }
}
