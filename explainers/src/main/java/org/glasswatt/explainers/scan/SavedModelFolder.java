package org.glasswatt.explainers.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks at the files of a SavedModel's folder: links that lead out, programs, Keras metadata. */
final class SavedModelFolder {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_FILES = 100_000;

  private final Path folder;
  private final Findings findings;

  SavedModelFolder(Path folder, Findings findings) {
    this.folder = folder;
    this.findings = findings;
  }

  void check() throws IOException {
    Path root = folder.toRealPath();
    for (Path file : files()) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      if (Files.isSymbolicLink(file) && !leadsInside(file, root)) {
        findings.add(
            TensorFlowRules.LINK_OUTSIDE,
            name,
            "",
            "The link leads to " + Files.readSymbolicLink(file));
      }
      if (EntryNames.isProgram(name) && !Files.isDirectory(file)) {
        findings.add(TensorFlowRules.PROGRAM, name, "", "The file can be run or unpickled");
      }
      if (name.equals("saved_model.pbtxt") || name.equals("saved_model.cpb")) {
        findings.add(TensorFlowRules.TWO_GRAPHS, name, "", "It lies beside saved_model.pb");
      }
      if (name.equals("keras_metadata.pb") && Files.isRegularFile(file)) {
        lambda(file, name);
      }
    }
  }

  private void lambda(Path file, String name) throws IOException {
    try (ByteSource source = ByteSource.open(file)) {
      if (KerasLambda.isIn(source)) {
        findings.add(TensorFlowRules.LAMBDA, name, "", "A layer is of class Lambda");
      }
    }
  }

  /** Links are listed and not followed. */
  private List<Path> files() throws IOException {
    try (Stream<Path> found = Files.walk(folder, MAX_DEPTH)) {
      List<Path> files = found.skip(1).limit(MAX_FILES + 1L).sorted().toList();
      if (files.size() > MAX_FILES) {
        throw ScanError.tooLarge(
            "The folder " + folder + " holds more than " + MAX_FILES + " files");
      }
      return files;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean leadsInside(Path link, Path root) {
    try {
      return link.toRealPath().startsWith(root);
    } catch (IOException e) {
      // A link to nothing: what it will lead to is not known.
      return false;
    }
  }
}
