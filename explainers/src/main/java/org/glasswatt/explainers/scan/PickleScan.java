package org.glasswatt.explainers.scan;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks into a file of pickles one after the other, as PyTorch wrote weights before version 1.6:
 * five pickles and then the raw numbers.
 */
final class PickleScan {
  private static final int MAX_PICKLES = 16;
  private static final int PICKLES_BEFORE_NUMBERS = 5;
  private static final int FIRST_CODE = 0x80;
  private static final int HIGHEST_PROTOCOL = 5;

  private final Path path;
  private final Findings findings;

  PickleScan(Path path, Findings findings) {
    this.path = path;
    this.findings = findings;
  }

  void run() throws IOException {
    String file = String.valueOf(path.getFileName());
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      PickleWalk walk = new PickleWalk(in, file, "", findings);
      for (int i = 0; i < MAX_PICKLES && walk.run(); i++) {
        in.mark(2);
        int first = in.read();
        boolean marked = first == FIRST_CODE && in.read() <= HIGHEST_PROTOCOL;
        in.reset();
        // PyTorch unpickles five in any case, also without the mark of a protocol.
        if (first < 0 || (i + 1 >= PICKLES_BEFORE_NUMBERS && !marked)) {
          return;
        }
      }
    }
  }
}
