package org.glasswatt.explainers.scan;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pickles instruction by instruction. */
final class Pickle {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  static Pickle protocol(int protocol) {
    return new Pickle().code(0x80, protocol);
  }

  /** Without a protocol mark, as protocols 0 and 1. */
  static Pickle plain() {
    return new Pickle();
  }

  Pickle code(int... codes) {
    for (int code : codes) {
      out.write(code);
    }
    return this;
  }

  Pickle line(char code, String... lines) {
    out.write(code);
    for (String line : lines) {
      out.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  Pickle global(String module, String name) {
    return line('c', module, name);
  }

  /** SHORT_BINUNICODE. */
  Pickle text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    code(0x8c, utf8.length);
    out.writeBytes(utf8);
    return this;
  }

  Pickle int32(int code, int value) {
    out.write(code);
    out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    return this;
  }

  byte[] end() {
    out.write('.');
    return out.toByteArray();
  }

  /** Weights as PyTorch pickles them: an ordered dictionary of one tensor. */
  static Pickle weights() {
    return protocol(2)
        .global("collections", "OrderedDict")
        .code(')', 'R', 'q', 0, '(')
        .int32('X', 1)
        .code('w', 'q', 1)
        .global("torch._utils", "_rebuild_tensor_v2")
        .code('(', '(')
        .int32('X', 7)
        .code('s', 't', 'o', 'r', 'a', 'g', 'e')
        .global("torch", "FloatStorage")
        .int32('X', 1)
        .code('0')
        .int32('X', 3)
        .code('c', 'p', 'u', 'K', 4, 't', 'Q', 'K', 0, '(', 'K', 4, 't', '(', 'K', 1, 't', 0x89)
        .global("collections", "OrderedDict")
        .code(')', 'R', 't', 'R', 'u');
  }
}
