package org.glasswatt.explainers.scan;

import java.io.IOException;

/**
 * What a {@code TensorProto} claims and what it holds (tensor.proto of TensorFlow).
 *
 * @param oddity what is wrong with it
 * @param text the beginning of its first text; empty for numbers
 * @param product the product of its integers, if they are few and positive; else 0
 */
record TensorContent(Oddity oddity, String text, long product) {
  /** No tensor of a model has this many elements: with one byte each, a tebibyte. */
  static final long MAX_ELEMENTS = 1L << 40;

  private static final long MAX_MADE_BYTES = 1L << 30;

  /** Deflate's best; a tensor that grows more is made to. */
  private static final long MAX_GROWTH = 1032;

  private static final int FEW = 16;
  private static final int STRING = 7;

  /**
   * The number of elements of a shape.
   *
   * @param elements the product of the known extents, at most {@link Long#MAX_VALUE}
   * @param isComplete whether all extents are known
   * @param isNegative whether an extent is below -1, which means unknown
   */
  record Extent(long elements, boolean isComplete, boolean isNegative) {
    String inWords() {
      return elements == Long.MAX_VALUE ? "more than 2^63 elements" : elements + " elements";
    }
  }

  /** Reads a {@code TensorShapeProto}. */
  static Extent extent(WireReader shape) throws IOException {
    long elements = 1;
    boolean complete = true;
    boolean negative = false;
    while (shape.next()) {
      if (shape.isBytes(2)) {
        long size = 0;
        WireReader dim = shape.message();
        while (dim.next()) {
          size = dim.isNumber(1) ? dim.number() : size;
        }
        complete &= size >= 0;
        negative |= size < -1;
        elements = times(elements, size < 0 ? 1 : size);
      } else if (shape.isNumber(3)) {
        complete &= shape.number() == 0;
      }
    }
    return new Extent(elements, complete, negative);
  }

  static TensorContent read(WireReader tensor) throws IOException {
    int type = 0;
    Extent extent = new Extent(1, true, false);
    long held = 0;
    long contentBytes = -1;
    String text = "";
    Integers integers = new Integers();
    while (tensor.next()) {
      switch (tensor.field()) {
        case 1 -> type = (int) tensor.number();
        case 2 -> extent = tensor.isBytes(2) ? extent(tensor.message()) : extent;
        case 4 -> {
          contentBytes = tensor.length();
          held += tensor.length();
          if (tensor.isBytes(4) && (type == 3 || type == 9)) {
            integers.readLittleEndian(tensor, type == 3 ? Integer.BYTES : Long.BYTES);
          }
        }
        case 7, 10 -> {
          held += tensor.isBytes(tensor.field()) ? tensor.length() : 1;
          integers.read(tensor);
        }
        case 8 -> {
          held += tensor.length() + 1;
          text = text.isEmpty() && tensor.isBytes(8) ? tensor.beginning() : text;
        }
        default -> held += tensor.isBytes(tensor.field()) ? tensor.length() : Long.BYTES;
      }
    }
    return new TensorContent(
        oddity(type, extent, held, contentBytes), text, integers.product(extent.elements));
  }

  private static Oddity oddity(int type, Extent extent, long held, long contentBytes) {
    long bytes = times(extent.elements, bytesOf(type));
    if (extent.isNegative || !extent.isComplete) {
      return new Oddity(Oddity.Kind.CONTRADICTION, "a constant of a negative or unknown extent");
    }
    if (bytes > MAX_MADE_BYTES && bytes / MAX_GROWTH > held) {
      return new Oddity(
          Oddity.Kind.HUGE, "a constant of " + extent.inWords() + " made from " + held + " bytes");
    }
    if (contentBytes > 0 && type != STRING && bytesOf(type) > 0 && contentBytes != bytes) {
      return new Oddity(
          Oddity.Kind.CONTRADICTION,
          "a constant with " + contentBytes + " bytes where its shape needs " + bytes);
    }
    return Oddity.NONE;
  }

  /**
   * Bytes of one element in memory, by {@code DataType}; references count as what they refer to.
   */
  private static int bytesOf(int type) {
    return switch (type > 100 ? type - 100 : type) {
      case 4, 6, 10, 11, 12, 24, 25, 29, 30 -> 1;
      case 5, 14, 15, 16, 17, 19 -> 2;
      case 1, 3, 13, 22 -> 4;
      case 2, 8, 9, 23 -> 8;
      case 18 -> 16;
      case STRING -> 24;
      default -> 0;
    };
  }

  /** A product of numbers from 0 that ends at the largest {@code long}. */
  static long times(long a, long b) {
    return a != 0 && b > Long.MAX_VALUE / a ? Long.MAX_VALUE : a * b;
  }

  /** The first few integers of a constant, as shapes are given to operators. */
  private static final class Integers {
    private long product = 1;
    private int count;
    private boolean isSimple = true;

    void read(WireReader at) throws IOException {
      if (!at.isBytes(at.field())) {
        add(at.number());
        return;
      }
      WireReader packed = at.message();
      while (!packed.isAtEnd() && count <= FEW) {
        add(packed.packed());
      }
    }

    void readLittleEndian(WireReader at, int width) throws IOException {
      if (at.length() % width != 0 || at.length() > (long) FEW * width) {
        isSimple = false;
        return;
      }
      for (long i = 0; i < at.length(); i += width) {
        long raw = at.littleEndian(i, width);
        add(width == Integer.BYTES ? (int) raw : raw);
      }
    }

    private void add(long value) {
      count++;
      isSimple &= value > 0 && count <= FEW;
      product = isSimple ? times(product, value) : 0;
    }

    /** One value may stand for all elements. */
    long product(long elements) {
      if (count == 0 || !isSimple) {
        return 0;
      }
      long result = product;
      for (long i = count; count == 1 && i < Math.min(elements, FEW); i++) {
        result = times(result, product);
      }
      return result;
    }
  }
}
