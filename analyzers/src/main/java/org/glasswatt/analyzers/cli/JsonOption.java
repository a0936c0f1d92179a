package org.glasswatt.analyzers.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.glasswatt.reports.file.AtomicFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --json[=FILE]}: to standard output, which then holds nothing else, or to a file. */
final class JsonOption {
  @Option(
      names = "--json",
      arity = "0..1",
      fallbackValue = "-",
      paramLabel = "FILE",
      description = "Print JSON on standard output, or write it to FILE.")
  private @Nullable String target;

  /** Whether standard output is for JSON alone. */
  boolean toStandardOutput() {
    return "-".equals(target);
  }

  /** Makes sure, before work begins, that the file can be written. */
  void requireWritable() {
    if (target != null && !toStandardOutput()) {
      Path folder = Path.of(target).toAbsolutePath().getParent();
      AtomicFiles.requireWritableFolder(folder == null ? Path.of(target) : folder);
    }
  }

  /** Writes the document where it is wanted, if it is. */
  void write(Console console, Supplier<Object> document) {
    if (target == null) {
      return;
    }
    String text = Json.text(document.get());
    if (toStandardOutput()) {
      console.out().print(text);
      console.out().flush();
    } else {
      AtomicFiles.write(Path.of(target), text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
