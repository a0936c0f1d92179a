package org.glasswatt.explainers.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Walks one protocol buffer message field by field, without building objects of it.
 *
 * <p>Lengths are checked against the enclosing message, and depth and number of fields are bounded,
 * so a walk takes time in proportion to the file and hardly any memory. Source: the Protocol
 * Buffers encoding, protobuf.dev/programming-guides/encoding.
 */
final class WireReader {
  /** The depth at which Google's own readers stop. */
  private static final int MAX_DEPTH = 100;

  private static final int MAX_TEXT_BYTES = 1 << 16;

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int START_GROUP = 3;
  private static final int END_GROUP = 4;
  private static final int FIXED32 = 5;

  private final ByteSource source;
  private final String name;
  private final long end;
  private final int depth;
  private long position;

  private int field;
  private int type;
  private long value;
  private long payload;

  private WireReader(ByteSource source, String name, long start, long end, int depth) {
    this.source = source;
    this.name = name;
    this.position = start;
    this.end = end;
    this.depth = depth;
  }

  /**
   * A reader of the message that a whole file is.
   *
   * @param name the file's name for messages
   */
  static WireReader of(ByteSource source, String name) {
    return new WireReader(source, name, 0, source.size(), 0);
  }

  /** Goes to the next field; false at the message's end. */
  boolean next() throws IOException {
    if (position >= end) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    type = (int) (tag & 7);
    if (field == 0 || tag >>> 32 != 0) {
      throw damaged("a field number that can't be");
    }
    switch (type) {
      case VARINT -> value = varint();
      case FIXED64 -> fixed(Long.BYTES);
      case FIXED32 -> fixed(Integer.BYTES);
      case BYTES -> {
        value = varint();
        if (value < 0 || value > end - position) {
          throw damaged("a length beyond its end");
        }
        payload = position;
        position += value;
      }
      case START_GROUP, END_GROUP -> throw damaged("a group, which no model format has");
      default -> throw damaged("a wire type that can't be");
    }
    return true;
  }

  /** The current field's number. */
  int field() {
    return field;
  }

  /** Whether the current field has this number and holds a message, text or bytes. */
  boolean isBytes(int number) {
    return field == number && type == BYTES;
  }

  /** Whether the current field has this number and holds a number. */
  boolean isNumber(int number) {
    return field == number && type != BYTES;
  }

  /** The current number. */
  long number() {
    return value;
  }

  /** The length of the current message, text or bytes. */
  long length() {
    return value;
  }

  /** The current field as a message. */
  WireReader message() {
    if (depth >= MAX_DEPTH) {
      throw ScanError.tooLarge(name + " is nested deeper than " + MAX_DEPTH + " messages");
    }
    return new WireReader(source, name, payload, payload + value, depth + 1);
  }

  /** The current field as a name: UTF-8, as every reader of protocol buffers demands. */
  String text() throws IOException {
    if (value > MAX_TEXT_BYTES) {
      throw ScanError.tooLarge(name + " holds a name of " + value + " bytes");
    }
    byte[] bytes = source.bytes(payload, (int) value);
    if (isAscii(bytes)) {
      // Nearly every name; a decoder for each would take most of a scan's time.
      return new String(bytes, StandardCharsets.US_ASCII);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw damaged("a name that is not UTF-8");
    }
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  /** The beginning of the current field as text, whatever its bytes are. */
  String beginning() throws IOException {
    return new String(
        source.bytes(payload, (int) Math.min(value, MAX_TEXT_BYTES)), StandardCharsets.UTF_8);
  }

  /** A little-endian number within the current bytes. */
  long littleEndian(long offset, int width) throws IOException {
    return source.number(payload + offset, width);
  }

  /** The next number of a packed field, which this message is. */
  long packed() throws IOException {
    return varint();
  }

  /** Whether anything is left of this message. */
  boolean isAtEnd() {
    return position >= end;
  }

  private void fixed(int bytes) throws IOException {
    if (end - position < bytes) {
      throw damaged("a number beyond its end");
    }
    value = source.number(position, bytes);
    position += bytes;
  }

  private long varint() throws IOException {
    long result = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (position >= end) {
        throw damaged("a number beyond its end");
      }
      int b = source.at(position++);
      result |= (long) (b & 0x7f) << shift;
      if (b < 0x80) {
        return result;
      }
    }
    throw damaged("a number of more than 64 bits");
  }

  private RuntimeException damaged(String what) {
    return ScanError.damaged(
        name + " is not a whole protocol buffer: at byte " + position + " stands " + what);
  }
}
