package org.glasswatt.explainers.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The extents of a tensor, outermost first; {@link #UNKNOWN} marks an extent the model leaves open.
 *
 * @param dims the extents, each at least 0 or {@link #UNKNOWN}
 */
public record Shape(List<Long> dims) {
  /** An extent the model leaves open, such as the number of rows. */
  public static final long UNKNOWN = -1;

  /** No list of extents, but a mark. */
  private static final List<Long> OPEN_RANK = List.of(Long.MIN_VALUE);

  /** A shape whose number of axes the model leaves open too. */
  public static final Shape ANY = new Shape(OPEN_RANK);

  /** Validates and copies the extents. */
  public Shape {
    dims = List.copyOf(dims);
    for (long d : dims) {
      if (d < UNKNOWN && !dims.equals(OPEN_RANK)) {
        throw new IllegalArgumentException(
            "An extent must be at least 0, or -1 for unknown; found " + d + " in " + dims + ".");
      }
    }
  }

  /** A shape with the given extents. */
  public static Shape of(long... dims) {
    return new Shape(Arrays.stream(dims).boxed().toList());
  }

  /** Whether the number of axes is known; else this is {@link #ANY}. */
  public boolean hasRank() {
    return !dims.equals(OPEN_RANK);
  }

  /** The number of axes; 1 where it is open. */
  public int rank() {
    return dims.size();
  }

  /** The extent of one axis. */
  public long dim(int axis) {
    return Math.max(UNKNOWN, dims.get(axis));
  }

  /** Whether every extent is known. */
  public boolean isKnown() {
    return dims.stream().allMatch(d -> d >= 0);
  }

  /** The number of elements; fails when an extent is unknown or the product exceeds an array. */
  public int elements() {
    long product = 1;
    for (long d : dims) {
      if (d < 0) {
        throw new IllegalStateException("The shape " + this + " has an unknown extent.");
      }
      product = Math.multiplyExact(product, d);
    }
    return Math.toIntExact(product);
  }

  /** The extents without the first one: the shape of one row of a batch. */
  public Shape row() {
    if (!hasRank()) {
      return this;
    }
    return new Shape(dims.subList(1, dims.size()));
  }

  /** This shape with {@code rows} as its first extent. */
  public Shape withRows(long rows) {
    List<Long> copy = new ArrayList<>(dims);
    copy.set(0, rows);
    return new Shape(copy);
  }

  /** Whether a concrete shape fits this one, unknown extents matching anything. */
  public boolean accepts(Shape concrete) {
    if (!hasRank()) {
      return true;
    }
    if (concrete.rank() != rank()) {
      return false;
    }
    for (int i = 0; i < rank(); i++) {
      if (dim(i) != UNKNOWN && dim(i) != concrete.dim(i)) {
        return false;
      }
    }
    return true;
  }

  /** The extents as a primitive array. */
  public long[] toArray() {
    return dims.stream().mapToLong(Long::longValue).toArray();
  }

  /** The NumPy-like form, such as {@code [?,11]}. */
  @Override
  public String toString() {
    if (!hasRank()) {
      return "[…]";
    }
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < rank(); i++) {
      text.append(i == 0 ? "" : ",").append(dim(i) == UNKNOWN ? "?" : Long.toString(dim(i)));
    }
    return text.append("]").toString();
  }
}
