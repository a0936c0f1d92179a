package org.glasswatt.explainers.model.tensorflow;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * TensorFlow's strings are bytes, mostly but not always UTF-8: serialised records are not. Bytes
 * that are no UTF-8 become lone surrogates U+DC80 to U+DCFF, as Python's "surrogateescape" does
 * (PEP 383), so that nothing is lost between the two.
 */
final class ByteText {
  private static final int ESCAPE = 0xDC00;
  private static final int FIRST_ESCAPED = 0xDC80;
  private static final int LAST_ESCAPED = 0xDCFF;

  private ByteText() {}

  static byte[] toBytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int plainFrom = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean paired = i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
      if (c >= FIRST_ESCAPED && c <= LAST_ESCAPED && !paired) {
        bytes.writeBytes(text.substring(plainFrom, i).getBytes(StandardCharsets.UTF_8));
        bytes.write(c - ESCAPE);
        plainFrom = i + 1;
      }
    }
    bytes.writeBytes(text.substring(plainFrom).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  static String toText(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      // Not text: every byte outside ASCII is escaped, which toBytes undoes as well.
      StringBuilder text = new StringBuilder(bytes.length);
      for (byte b : bytes) {
        text.append((char) (b >= 0 ? b : ESCAPE + Byte.toUnsignedInt(b)));
      }
      return text.toString();
    }
  }
}
