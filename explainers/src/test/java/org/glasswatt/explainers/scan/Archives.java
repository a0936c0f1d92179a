package org.glasswatt.explainers.scan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zip archives byte by byte, so that they can lie. */
final class Archives {
  /**
   * One entry.
   *
   * @param inDirectory its name in the directory
   * @param inHead its name in its own head
   * @param mode the Unix mode
   * @param claimed the size that is claimed; -1 for the true one
   */
  private record Entry(
      String inDirectory, String inHead, byte[] content, boolean deflate, int mode, long claimed) {}

  private final List<Entry> entries = new ArrayList<>();
  private byte[] before = new byte[0];
  private boolean overlapping;
  private int flags;

  /** A small TorchScript archive with a net that adds one. */
  static Archives torchScript() {
    return torchScript("    return torch.add(x, 1)");
  }

  /** One whose {@code forward} has this body. */
  static Archives torchScript(String body) {
    return new Archives()
        .entry(
            "net/data.pkl",
            Pickle.protocol(2).global("__torch__", "Net").code(')', 0x81, '}', 'b').end())
        .entry(
            "net/code/__torch__.py",
            "class Net(Module):\n  def forward(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n"
                + body
                + "\n")
        .entry("net/constants.pkl", Pickle.protocol(2).code(')').end())
        .entry("net/version", "3\n");
  }

  Archives entry(String name, String content) {
    return entry(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Archives entry(String name, byte[] content) {
    entries.add(new Entry(name, name, content, false, 0, -1));
    return this;
  }

  Archives deflated(String name, byte[] content) {
    entries.add(new Entry(name, name, content, true, 0, -1));
    return this;
  }

  Archives lying(String inDirectory, String inHead, byte[] content) {
    entries.add(new Entry(inDirectory, inHead, content, false, 0, -1));
    return this;
  }

  Archives claiming(String name, byte[] content, long size) {
    entries.add(new Entry(name, name, content, true, 0, size));
    return this;
  }

  Archives link(String name, String target) {
    entries.add(new Entry(name, name, target.getBytes(StandardCharsets.UTF_8), false, 0xA1FF, -1));
    return this;
  }

  Archives after(byte[] bytes) {
    before = bytes.clone();
    return this;
  }

  /** The second entry begins where the first one does. */
  Archives overlapping() {
    overlapping = true;
    return this;
  }

  Archives encrypted() {
    flags = 1;
    return this;
  }

  Path write(Path file) throws IOException {
    return Files.write(file, toBytes());
  }

  byte[] toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    out.writeBytes(before);
    int first = out.size();
    for (Entry entry : entries) {
      byte[] data = entry.deflate ? deflate(entry.content) : entry.content;
      int head = out.size();
      number(out, 0x04034b50, 4);
      common(out, entry, data, entry.inHead);
      number(out, 0, 2);
      text(out, entry.inHead);
      out.writeBytes(data);
      number(directory, 0x02014b50, 4);
      number(directory, (3 << 8) | 20, 2);
      common(directory, entry, data, entry.inDirectory);
      number(directory, 0, 8);
      number(directory, (long) entry.mode << 16, 4);
      number(directory, overlapping && !entry.deflate ? first : head, 4);
      text(directory, entry.inDirectory);
    }
    int start = out.size();
    out.writeBytes(directory.toByteArray());
    number(out, 0x06054b50, 8);
    number(out, entries.size(), 2);
    number(out, entries.size(), 2);
    number(out, directory.size(), 4);
    number(out, start, 4);
    number(out, 0, 2);
    return out.toByteArray();
  }

  /** What the directory and an entry's own head both hold. */
  private void common(ByteArrayOutputStream out, Entry entry, byte[] data, String name) {
    CRC32 crc = new CRC32();
    crc.update(entry.content);
    number(out, 20, 2);
    number(out, flags, 2);
    number(out, entry.deflate ? 8 : 0, 2);
    number(out, 0, 4);
    number(out, crc.getValue(), 4);
    number(out, data.length, 4);
    number(out, entry.claimed < 0 ? entry.content.length : entry.claimed, 4);
    number(out, name.getBytes(StandardCharsets.UTF_8).length, 2);
  }

  private static void number(ByteArrayOutputStream out, long value, int width) {
    for (int i = 0; i < width; i++) {
      out.write((int) (value >>> (8 * i)));
    }
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater(9, true);
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      deflater.setInput(content);
      deflater.finish();
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
  }
}
