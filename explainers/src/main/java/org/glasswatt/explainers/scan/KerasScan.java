package org.glasswatt.explainers.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Looks into Keras files: the configuration of a v3 archive, or the text within an HDF5 file. */
final class KerasScan {
  private static final int MAX_CONFIGURATION_BYTES = 32 << 20;

  private final Path path;
  private final Findings findings;

  KerasScan(Path path, Findings findings) {
    this.path = path;
    this.findings = findings;
  }

  void archive() throws IOException {
    String file = String.valueOf(path.getFileName());
    try (ByteSource source = ByteSource.open(path)) {
      ZipDirectory directory = ZipDirectory.read(source, path.toString());
      new ZipCheck(file, directory, findings).run();
      for (ZipEntryInfo entry : directory.entries()) {
        if (entry.name().endsWith(".json") && entry.isReadable() && !entry.isBomb()) {
          try (InputStream in = directory.open(entry, MAX_CONFIGURATION_BYTES)) {
            lambda(ByteSource.of(in.readAllBytes()), "entry " + entry.name());
          }
        }
      }
    }
  }

  void hdf5() throws IOException {
    try (ByteSource source = ByteSource.open(path)) {
      lambda(source, "");
    }
  }

  private void lambda(ByteSource configuration, String at) throws IOException {
    if (KerasLambda.isIn(configuration)) {
      findings.add(
          KerasRules.LAMBDA, String.valueOf(path.getFileName()), at, "A layer is of class Lambda");
    }
  }
}
