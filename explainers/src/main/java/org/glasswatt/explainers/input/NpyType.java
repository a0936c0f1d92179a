package org.glasswatt.explainers.input;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.glasswatt.explainers.error.Printable;
import org.glasswatt.explainers.tensor.DType;

/**
 * How the elements of an {@code .npy} file are stored.
 *
 * @param kind NumPy's letter: f, i, u, b, U or S
 * @param bytes per element
 * @param order of the bytes of one number or character
 * @param dtype what the elements become
 */
record NpyType(char kind, int bytes, ByteOrder order, DType dtype) {
  /** Longer texts are not data for a model. */
  private static final int LONGEST_TEXT = 1 << 20;

  private static final Map<String, DType> NUMBERS =
      Map.of(
          "f2", DType.FLOAT16,
          "f4", DType.FLOAT32,
          "f8", DType.FLOAT64,
          "i1", DType.INT8,
          "i2", DType.INT16,
          "i4", DType.INT32,
          "i8", DType.INT64,
          "u1", DType.UINT8,
          "b1", DType.BOOL);

  static final String SUPPORTED = "f2, f4, f8, i1, i2, i4, i8, u1, b1, U and S";

  /**
   * The type of a descriptor such as {@code <f4}; {@link UnsupportedOperationException} if none.
   */
  static NpyType of(String descr) {
    if (descr.length() < 2) {
      throw new UnsupportedOperationException("the type " + Printable.quoted(descr));
    }
    boolean hasOrder = "<>=|".indexOf(descr.charAt(0)) >= 0;
    ByteOrder order = descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    String type = hasOrder ? descr.substring(1) : descr;
    DType number = NUMBERS.get(type);
    if (number != null) {
      return new NpyType(type.charAt(0), type.charAt(1) - '0', order, number);
    }
    if (type.matches("[US][1-9]\\d{0,8}")) {
      long bytes = Long.parseLong(type.substring(1)) * (type.charAt(0) == 'U' ? 4 : 1);
      if (bytes <= LONGEST_TEXT) {
        return new NpyType(type.charAt(0), (int) bytes, order, DType.STRING);
      }
    }
    throw new UnsupportedOperationException(
        type.startsWith("O") ? "Python objects" : "the type " + Printable.quoted(descr));
  }

  /** An array for the elements, as {@link org.glasswatt.explainers.tensor.Tensor} stores them. */
  Object newStorage(int elements) {
    return switch (dtype) {
      case FLOAT16, BFLOAT16, FLOAT32 -> new float[elements];
      case FLOAT64 -> new double[elements];
      case INT64 -> new long[elements];
      case INT8, UINT8, INT16, INT32 -> new int[elements];
      case BOOL -> new boolean[elements];
      case STRING -> new String[elements];
    };
  }

  /** Moves the next element of the buffer, which has the type's order, into the array. */
  void read(ByteBuffer from, Object storage, int at) throws CharacterCodingException {
    switch (dtype) {
      case FLOAT16 -> ((float[]) storage)[at] = half(from.getShort());
      case FLOAT32 -> ((float[]) storage)[at] = from.getFloat();
      case FLOAT64 -> ((double[]) storage)[at] = from.getDouble();
      case INT8 -> ((int[]) storage)[at] = from.get();
      case UINT8 -> ((int[]) storage)[at] = from.get() & 0xFF;
      case INT16 -> ((int[]) storage)[at] = from.getShort();
      case INT32 -> ((int[]) storage)[at] = from.getInt();
      case INT64 -> ((long[]) storage)[at] = from.getLong();
      case BOOL -> ((boolean[]) storage)[at] = from.get() != 0;
      case STRING -> ((String[]) storage)[at] = kind == 'U' ? utf32(from) : utf8(from);
      case BFLOAT16 -> throw new IllegalStateException("NumPy has no bfloat16.");
    }
  }

  /** An IEEE 754 half-precision number, exactly. */
  static float half(short bits) {
    int exponent = (bits >> 10) & 0x1F;
    int fraction = bits & 0x3FF;
    float size =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
        };
    return bits < 0 ? -size : size;
  }

  /** Text of four bytes per character, filled up with zeros. */
  private String utf32(ByteBuffer from) throws CharacterCodingException {
    StringBuilder text = new StringBuilder();
    int zeros = 0;
    for (int i = 0; i < bytes / 4; i++) {
      int codePoint = from.getInt();
      if (codePoint == 0) {
        zeros++;
        continue;
      }
      if (!Character.isValidCodePoint(codePoint)
          || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)) {
        throw new CharacterCodingException();
      }
      for (; zeros > 0; zeros--) {
        text.append('\0');
      }
      text.appendCodePoint(codePoint);
    }
    return text.toString();
  }

  /** Bytes taken as UTF-8, filled up with zeros. */
  private String utf8(ByteBuffer from) throws CharacterCodingException {
    byte[] text = new byte[bytes];
    from.get(text);
    int length = bytes;
    while (length > 0 && text[length - 1] == 0) {
      length--;
    }
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text, 0, length)).toString();
  }
}
