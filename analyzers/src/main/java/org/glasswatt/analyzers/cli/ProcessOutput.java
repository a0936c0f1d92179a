package org.glasswatt.analyzers.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.reports.file.OutputError;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that remembers a failed write, which Java's own swallows: a document cut short by
 * a full disk must not look complete.
 */
final class ProcessOutput extends OutputStream {
  private final OutputStream target;
  private @Nullable IOException failure;

  ProcessOutput(OutputStream target) {
    this.target = target;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int from, int count) throws IOException {
    try {
      target.write(octets, from, count);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** What went wrong; a reader that has seen enough, such as {@code head}, is nothing wrong. */
  Optional<UserError> failure() {
    IOException known = failure;
    // The systems' own words: EPIPE, and ERROR_NO_DATA of Windows.
    if (known == null || String.valueOf(known.getMessage()).matches("Broken pipe|The pipe .*")) {
      return Optional.empty();
    }
    return Optional.of(
        new UserError(
            OutputError.WRITE_FAILED,
            "Standard output can't be written: " + known.getMessage(),
            "Free space on the disk, or send the output elsewhere.",
            known));
  }
}
