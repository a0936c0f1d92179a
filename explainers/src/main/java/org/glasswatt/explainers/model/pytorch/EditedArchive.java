package org.glasswatt.explainers.model.pytorch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A TorchScript archive in memory that differs from a file in one code file. */
final class EditedArchive {
  private EditedArchive() {}

  /**
   * The archive without its last activation.
   *
   * @param path a file that {@link TorchArchive} has read
   */
  static byte[] without(FinalActivation activation, Path path) {
    String edited = "/code/" + activation.edited().replace('.', '/') + ".py";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipFile zip = new ZipFile(path.toFile());
        ZipOutputStream copy = new ZipOutputStream(out)) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (entry.getName().endsWith(edited)) {
          store(copy, entry.getName(), activation.source().getBytes(StandardCharsets.UTF_8));
        } else if (!entry.getName().endsWith(".debug_pkl")) {
          // Line numbers for messages; they no longer fit.
          try (InputStream in = zip.getInputStream(entry)) {
            store(copy, entry.getName(), in.readAllBytes());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Uncompressed: numbers hardly shrink. */
  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
