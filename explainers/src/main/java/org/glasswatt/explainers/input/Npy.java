package org.glasswatt.explainers.input;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * NumPy's {@code .npy} files (NumPy Enhancement Proposal 1), versions 1.0, 2.0 and 3.0.
 *
 * <p>Reads numbers, booleans and text of either byte order, in C or Fortran order, always into a
 * row-major tensor. Files are not trusted: sizes are checked against the file before anything is
 * allocated, and pickled objects are never read.
 */
public final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST_HEADER = 1 << 16;
  private static final int ALIGNMENT = 64;
  private static final int CHUNK = 1 << 16;

  private Npy() {}

  /**
   * Reads a file.
   *
   * @throws UserError when the file is missing, damaged, too large for the heap or holds elements
   *     that are no data for a model
   */
  public static Tensor read(Path file) {
    DataFiles.check(file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK)) {
      return read(in, file.toString(), Files.size(file), Runtime.getRuntime().maxMemory());
    } catch (IOException e) {
      throw DataFiles.unreadable(file, e);
    }
  }

  /**
   * Reads a stream to its end.
   *
   * @param name what messages call it
   * @param size its length in bytes
   * @param heap the most bytes an array may take
   */
  static Tensor read(InputStream in, String name, long size, long heap) throws IOException {
    try {
      Start start = start(in);
      NpyHeader header = start.header();
      NpyType type = NpyType.of(header.descr());
      int elements = header.elements();
      long bytes = (long) elements * type.bytes();
      if (size != start.length() + bytes) {
        throw new IllegalArgumentException(
            "its header announces "
                + bytes
                + " bytes of data, but "
                + (size - start.length())
                + " follow");
      }
      if (bytes > heap) {
        throw new UserError(
            InputError.TOO_LARGE,
            name + ": the array takes " + bytes + " bytes; at most " + heap + " were expected.",
            "Audit a sample of the rows, or give Java more memory (-Xmx).");
      }
      Object storage = type.newStorage(elements);
      fill(in, type, storage, elements);
      if (in.read() >= 0) {
        throw new IllegalArgumentException("bytes follow the array's data");
      }
      Shape shape = Shape.of(header.dims());
      return header.fortranOrder() && shape.rank() > 1
          ? rowMajor(Tensor.of(type.dtype(), reversed(shape), storage), shape)
          : Tensor.of(type.dtype(), shape, storage);
    } catch (IllegalArgumentException e) {
      throw damaged(name, String.valueOf(e.getMessage()), e);
    } catch (EOFException e) {
      throw damaged(name, "the file ends before the array does", e);
    } catch (CharacterCodingException e) {
      throw damaged(name, "a text element is not valid Unicode", e);
    } catch (UnsupportedOperationException e) {
      throw new UserError(
          InputError.UNSUPPORTED_ARRAY,
          name
              + ": the array's elements are "
              + e.getMessage()
              + "; one of NumPy's types "
              + NpyType.SUPPORTED
              + " was expected.",
          "Convert the array before saving it, such as with .astype(\"float32\").",
          e);
    }
  }

  /**
   * A file of version 1.0 in C order, little-endian, its data aligned to 64 bytes.
   *
   * @param tensor float32, float64 or int64; float16 and bfloat16 are written as float32
   */
  public static byte[] toBytes(Tensor tensor) {
    DType dtype = tensor.dtype();
    String descr =
        switch (dtype) {
          case FLOAT16, BFLOAT16, FLOAT32 -> "<f4";
          case FLOAT64 -> "<f8";
          case INT64 -> "<i8";
          default ->
              throw new IllegalArgumentException(
                  "Arrays of float32, float64 and int64 are written; found "
                      + dtype
                      + ". Cast the tensor first.");
        };
    String dictionary =
        "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + tuple(tensor) + ", }";
    int unpadded = MAGIC.length + 4 + dictionary.length() + 1;
    int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
    byte[] header = (dictionary + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    int width = descr.equals("<f4") ? Float.BYTES : Double.BYTES;
    int data = Math.multiplyExact(tensor.size(), width);
    ByteBuffer file =
        ByteBuffer.allocate(Math.addExact(unpadded + padding, data)).order(ByteOrder.LITTLE_ENDIAN);
    file.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) header.length).put(header);
    if (tensor.storage() instanceof float[] values) {
      file.asFloatBuffer().put(values);
    } else if (tensor.storage() instanceof double[] values) {
      file.asDoubleBuffer().put(values);
    } else {
      file.asLongBuffer().put((long[]) tensor.storage());
    }
    return file.array();
  }

  private static String tuple(Tensor tensor) {
    List<Long> dims = tensor.shape().dims();
    return dims.size() == 1
        ? "(" + dims.get(0) + ",)"
        : dims.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }

  /** What comes before the data, and how many bytes it takes. */
  private record Start(NpyHeader header, int length) {}

  private static Start start(InputStream in) throws IOException {
    byte[] start = exactly(in, MAGIC.length + 2);
    if (!Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IllegalArgumentException("it does not start as an .npy file does");
    }
    int version = start[MAGIC.length];
    if (version < 1 || version > 3) {
      throw new IllegalArgumentException("its format version is " + version + ", not 1, 2 or 3");
    }
    ByteBuffer length =
        ByteBuffer.wrap(exactly(in, version == 1 ? 2 : 4)).order(ByteOrder.LITTLE_ENDIAN);
    long size = version == 1 ? length.getShort() & 0xFFFF : length.getInt() & 0xFFFFFFFFL;
    if (size > LONGEST_HEADER) {
      throw new IllegalArgumentException(
          "its header takes " + size + " bytes, more than " + LONGEST_HEADER);
    }
    byte[] text = exactly(in, (int) size);
    NpyHeader header =
        NpyHeader.parse(
            new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
    return new Start(header, start.length + length.capacity() + text.length);
  }

  private static void fill(InputStream in, NpyType type, Object storage, int elements)
      throws IOException {
    int perChunk = Math.max(1, CHUNK / type.bytes());
    for (int at = 0; at < elements; ) {
      int count = Math.min(perChunk, elements - at);
      ByteBuffer chunk = ByteBuffer.wrap(exactly(in, count * type.bytes())).order(type.order());
      for (int i = 0; i < count; i++) {
        type.read(chunk, storage, at++);
      }
    }
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private static Shape reversed(Shape shape) {
    long[] dims = new long[shape.rank()];
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = shape.dim(dims.length - 1 - axis);
    }
    return Shape.of(dims);
  }

  /** A Fortran-ordered array, read as its own transpose, in C order. */
  private static Tensor rowMajor(Tensor transposed, Shape shape) {
    int rank = shape.rank();
    int[] strides = new int[rank];
    int stride = 1;
    for (int axis = 0; axis < rank; axis++) {
      strides[axis] = stride;
      stride *= (int) shape.dim(axis);
    }
    int[] order = new int[transposed.size()];
    long[] position = new long[rank];
    int source = 0;
    for (int i = 0; i < order.length; i++) {
      order[i] = source;
      for (int axis = rank - 1; axis >= 0; axis--) {
        source += strides[axis];
        if (++position[axis] < shape.dim(axis)) {
          break;
        }
        source -= (int) position[axis] * strides[axis];
        position[axis] = 0;
      }
    }
    return transposed.reshape(Shape.of(order.length, 1)).select(order).reshape(shape);
  }

  private static UserError damaged(String name, String problem, Exception cause) {
    return new UserError(
        InputError.BAD_ARRAY_FILE,
        name + ": " + problem + "; a whole .npy file was expected.",
        "Save the array again with numpy.save, or name the right file.",
        cause);
  }
}
