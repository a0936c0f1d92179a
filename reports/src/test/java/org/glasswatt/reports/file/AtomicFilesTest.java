package org.glasswatt.reports.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.glasswatt.explainers.error.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  private final Path folder;

  AtomicFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void replacesAFileAndLeavesNothingElse() throws IOException {
    Path file = folder.resolve("new/report.json");
    AtomicFiles.write(file, bytes("old"));
    AtomicFiles.write(file, bytes("new"));
    assertThat(file).hasContent("new");
    assertThat(list(folder.resolve("new"))).containsExactly(file);
  }

  @Test
  void aFailedWriteLeavesTheOldFileAndNoTemporaryOne() throws IOException {
    // A folder that is not empty can't be replaced by a file.
    Path occupied = Files.createDirectories(folder.resolve("report.html/inner"));
    assertThatThrownBy(() -> AtomicFiles.write(folder.resolve("report.html"), bytes("x")))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.id()).isEqualTo(OutputError.WRITE_FAILED));
    assertThat(occupied).isDirectory();
    assertThat(list(folder)).containsExactly(folder.resolve("report.html"));
  }

  @Test
  void aFolderThatCannotBeMadeIsRefusedBeforeWork() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> AtomicFiles.requireWritableFolder(file.resolve("out")))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.id()).isEqualTo(OutputError.NOT_WRITABLE))
        .hasMessageContaining("--out");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
