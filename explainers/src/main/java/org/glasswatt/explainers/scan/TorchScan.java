package org.glasswatt.explainers.scan;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipException;

/** Looks into the zip archives that PyTorch writes: TorchScript, and weights since version 1.6. */
final class TorchScan {
  private static final long MAX_PICKLE_BYTES = 256L << 20;
  private static final int MAX_PICKLES = 16;
  private static final int MAX_CODE_BYTES = 16 << 20;
  private static final long MAX_ALL_CODE_BYTES = 64L << 20;

  private final Path path;
  private final Findings findings;
  private final String file;
  private long codeBytes;

  TorchScan(Path path, Findings findings) {
    this.path = path;
    this.findings = findings;
    this.file = String.valueOf(path.getFileName());
  }

  void run() throws IOException {
    try (ByteSource source = ByteSource.open(path)) {
      ZipDirectory directory = ZipDirectory.read(source, path.toString());
      new ZipCheck(file, directory, findings).run();
      oneModule(directory);
      for (ZipEntryInfo entry : directory.entries()) {
        if (entry.isReadable() && !entry.isBomb()) {
          content(directory, entry);
        }
      }
    }
  }

  private void oneModule(ZipDirectory directory) {
    long folders =
        directory.entries().stream()
            .map(entry -> entry.name().substring(0, Math.max(0, entry.name().indexOf('/'))))
            .distinct()
            .count();
    long modules =
        directory.entries().stream().filter(entry -> entry.name().endsWith("/data.pkl")).count();
    if (folders > 1 || modules > 1) {
      findings.add(
          TorchRules.TWO_MODULES,
          file,
          "",
          "The archive has " + folders + " top folders and " + modules + " data.pkl");
    }
  }

  private void content(ZipDirectory directory, ZipEntryInfo entry) throws IOException {
    String name = entry.name().toLowerCase(Locale.ROOT);
    String place = "entry " + entry.name();
    try {
      boolean empty = entry.size() == 0;
      if (!empty && (name.endsWith("pkl") || name.endsWith(".pickle"))) {
        if (entry.size() > MAX_PICKLE_BYTES) {
          findings.add(
              PickleRules.TOO_LARGE, file, place, "The pickle has " + entry.size() + " bytes");
        }
        try (InputStream in =
            new BufferedInputStream(directory.open(entry, MAX_PICKLE_BYTES), 1 << 13)) {
          pickle(in, place);
        }
      } else if (name.contains("/code/") || name.endsWith(".py")) {
        code(directory, entry, place);
      }
    } catch (ZipException e) {
      throw ScanError.damaged(
          path + " is a damaged zip archive: " + entry.name() + ": " + e.getMessage());
    }
  }

  private void pickle(InputStream in, String place) throws IOException {
    PickleWalk walk = new PickleWalk(in, file, place, findings);
    for (int i = 0; i < MAX_PICKLES && walk.run(); i++) {
      in.mark(1);
      if (in.read() < 0) {
        return;
      }
      in.reset();
      findings.add(PickleRules.MORE, file, place, "Bytes follow the pickle's end");
    }
  }

  private void code(ZipDirectory directory, ZipEntryInfo entry, String place) throws IOException {
    codeBytes += entry.size();
    if (entry.size() > MAX_CODE_BYTES || codeBytes > MAX_ALL_CODE_BYTES) {
      findings.add(TorchRules.TOO_LARGE, file, place, "The code has " + entry.size() + " bytes");
      return;
    }
    try (InputStream in = directory.open(entry, MAX_CODE_BYTES)) {
      String source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      new TorchCode(source, file, place, findings).check();
    }
  }
}
