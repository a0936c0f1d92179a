package org.glasswatt.explainers.tensor;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;

/**
 * A dense, row-major array on the Java heap.
 *
 * <p>Storage by element type: {@code FLOAT16}, {@code BFLOAT16} and {@code FLOAT32} in {@code
 * float[]}, {@code FLOAT64} in {@code double[]}, {@code INT64} in {@code long[]}, {@code INT8},
 * {@code UINT8}, {@code INT16} and {@code INT32} in {@code int[]}, {@code BOOL} in {@code
 * boolean[]}, {@code STRING} in {@code String[]}. The array is not copied: whoever hands it over
 * stops writing to it.
 */
public final class Tensor {
  private final DType dtype;
  private final Shape shape;
  private final Object storage;

  private Tensor(DType dtype, Shape shape, Object storage) {
    if (Array.getLength(storage) != shape.elements()) {
      throw new IllegalArgumentException(
          "A tensor of shape "
              + shape
              + " has "
              + shape.elements()
              + " elements; the array holds "
              + Array.getLength(storage)
              + ".");
    }
    this.dtype = dtype;
    this.shape = shape;
    this.storage = storage;
  }

  /** A float32 tensor. */
  public static Tensor of(float[] values, long... dims) {
    return new Tensor(DType.FLOAT32, Shape.of(dims), values);
  }

  /** A float64 tensor. */
  public static Tensor of(double[] values, long... dims) {
    return new Tensor(DType.FLOAT64, Shape.of(dims), values);
  }

  /** An int64 tensor. */
  public static Tensor of(long[] values, long... dims) {
    return new Tensor(DType.INT64, Shape.of(dims), values);
  }

  /** A string tensor. */
  public static Tensor of(String[] values, long... dims) {
    return new Tensor(DType.STRING, Shape.of(dims), values);
  }

  /** A tensor over the storage its element type asks for (see the class comment). */
  public static Tensor of(DType dtype, Shape shape, Object storage) {
    Class<?> expected =
        switch (dtype) {
          case FLOAT16, BFLOAT16, FLOAT32 -> float[].class;
          case FLOAT64 -> double[].class;
          case INT64 -> long[].class;
          case INT8, UINT8, INT16, INT32 -> int[].class;
          case BOOL -> boolean[].class;
          case STRING -> String[].class;
        };
    if (!expected.isInstance(storage)) {
      throw new IllegalArgumentException(
          "A "
              + dtype
              + " tensor is stored in "
              + expected.getSimpleName()
              + "; found "
              + storage.getClass().getSimpleName()
              + ".");
    }
    return new Tensor(dtype, shape, storage);
  }

  /** The element type. */
  public DType dtype() {
    return dtype;
  }

  /** The extents, all known. */
  public Shape shape() {
    return shape;
  }

  /** The number of elements. */
  public int size() {
    return Array.getLength(storage);
  }

  /** The extent of the first axis: the rows of a batch. */
  public int rows() {
    return Math.toIntExact(shape.dim(0));
  }

  /** Elements per row of a batch. */
  public int rowSize() {
    return shape.row().elements();
  }

  /** The storage; see the class comment for its type. */
  public Object storage() {
    return storage;
  }

  /** The storage of a tensor with a {@code float[]}. */
  public float[] floats() {
    return (float[]) storage;
  }

  /** One element of a numeric or boolean tensor as a double. */
  public double get(int index) {
    if (storage instanceof float[] values) {
      return values[index];
    }
    if (storage instanceof double[] values) {
      return values[index];
    }
    if (storage instanceof long[] values) {
      return values[index];
    }
    if (storage instanceof int[] values) {
      return values[index];
    }
    if (storage instanceof boolean[] values) {
      return values[index] ? 1 : 0;
    }
    throw new IllegalStateException("A " + dtype + " tensor holds no numbers.");
  }

  /** All elements of a numeric or boolean tensor as doubles (a copy). */
  public double[] toDoubles() {
    double[] copy = new double[size()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = get(i);
    }
    return copy;
  }

  /** This tensor with its numbers converted to another numeric element type. */
  public Tensor cast(DType target) {
    if (target == dtype) {
      return this;
    }
    int n = size();
    Object copy =
        switch (target) {
          case FLOAT16, BFLOAT16, FLOAT32 -> {
            float[] values = new float[n];
            for (int i = 0; i < n; i++) {
              values[i] = (float) get(i);
            }
            yield values;
          }
          case FLOAT64 -> toDoubles();
          case INT64 -> {
            long[] values = new long[n];
            for (int i = 0; i < n; i++) {
              values[i] = storage instanceof long[] exact ? exact[i] : (long) get(i);
            }
            yield values;
          }
          case INT8, UINT8, INT16, INT32 -> {
            int[] values = new int[n];
            for (int i = 0; i < n; i++) {
              values[i] = (int) get(i);
            }
            yield values;
          }
          case BOOL -> {
            boolean[] values = new boolean[n];
            for (int i = 0; i < n; i++) {
              values[i] = get(i) != 0;
            }
            yield values;
          }
          case STRING -> throw new IllegalArgumentException("Numbers are not cast to strings.");
        };
    return new Tensor(target, shape, copy);
  }

  /**
   * One element of each row of a batch.
   *
   * @param elements for each row, an index into the flat row
   */
  public double[] pick(int[] elements) {
    int width = rowSize();
    double[] picked = new double[elements.length];
    for (int row = 0; row < picked.length; row++) {
      picked[row] = get(row * width + elements[row]);
    }
    return picked;
  }

  /** The same elements under another shape of the same size. */
  public Tensor reshape(Shape target) {
    return new Tensor(dtype, target, storage);
  }

  /** Rows {@code from} (inclusive) to {@code to} (exclusive) of a batch (a copy). */
  public Tensor slice(int from, int to) {
    int width = rowSize();
    return new Tensor(
        dtype, shape.withRows(to - from), copyRange(storage, from * width, to * width));
  }

  /** The given rows of a batch, in the given order (a copy). */
  public Tensor select(int[] rows) {
    int width = rowSize();
    Object copy = Array.newInstance(storage.getClass().getComponentType(), rows.length * width);
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(storage, rows[i] * width, copy, i * width, width);
    }
    return new Tensor(dtype, shape.withRows(rows.length), copy);
  }

  /** Batches of the same row shape and type, one below the other. */
  public static Tensor concat(List<Tensor> parts) {
    Tensor first = parts.get(0);
    int rows = parts.stream().mapToInt(Tensor::rows).sum();
    int total = parts.stream().mapToInt(Tensor::size).sum();
    Object joined = Array.newInstance(first.storage.getClass().getComponentType(), total);
    int at = 0;
    for (Tensor part : parts) {
      System.arraycopy(part.storage, 0, joined, at, part.size());
      at += part.size();
    }
    return new Tensor(first.dtype, first.shape.withRows(rows), joined);
  }

  private static Object copyRange(Object array, int from, int to) {
    Object copy = Array.newInstance(array.getClass().getComponentType(), to - from);
    System.arraycopy(array, from, copy, 0, to - from);
    return copy;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor t
        && dtype == t.dtype
        && shape.equals(t.shape)
        && Arrays.deepEquals(new Object[] {storage}, new Object[] {t.storage});
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(new Object[] {dtype, shape, storage});
  }

  /** The type and shape, never the values: they may be personal data. */
  @Override
  public String toString() {
    return dtype + shape.toString();
  }
}
