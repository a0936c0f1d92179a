package org.glasswatt.explainers.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/** A small batch made up for a signature, the same every time, where no real data is at hand. */
public final class GeneratedInputs {
  private static final int ROWS = 2;

  /** Stands for an extent that the signature leaves open. */
  private static final int OPEN_EXTENT = 16;

  private static final int OPEN_IMAGE_EXTENT = 32;
  private static final int IMAGE_RANK = 4;

  /** Where the model does not tell: small enough for any table of ids. */
  private static final InputDomain SMALL_IDS = new InputDomain.Ids(2);

  private static final InputDomain LETTERS = new InputDomain.Values(List.of("a", "b", "c"));

  private GeneratedInputs() {}

  /**
   * Two rows (or as many as the model fixes): uniform numbers from 0 to 1, zeros and ones for
   * integers, letters for text. Extents that the signature leaves open are 32 for images and 16
   * else.
   */
  public static Map<String, Tensor> of(Signature signature) {
    return of(signature, Map.of(), Map.of());
  }

  /**
   * The same with what is known of some inputs.
   *
   * @param shapes by input name, rows first, all extents known
   * @param domains by input name, the values it takes
   */
  public static Map<String, Tensor> of(
      Signature signature, Map<String, Shape> shapes, Map<String, InputDomain> domains) {
    SplittableRandom random = new SplittableRandom(1);
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (TensorSpec spec : signature.inputs()) {
      Shape shape = shapes.get(spec.name());
      InputDomain domain = domains.get(spec.name());
      inputs.put(
          spec.name(),
          tensor(
              spec.dtype(),
              shape == null ? shape(spec) : shape,
              domain == null ? otherwise(spec.dtype()) : domain,
              domain == null,
              random));
    }
    return inputs;
  }

  private static InputDomain otherwise(DType dtype) {
    return dtype == DType.STRING ? LETTERS : SMALL_IDS;
  }

  private static Shape shape(TensorSpec spec) {
    if (!spec.shape().hasRank()) {
      // Serialised records are one per row; of anything else nothing is known.
      return spec.dtype() == DType.STRING ? Shape.of(ROWS) : Shape.of(ROWS, OPEN_EXTENT);
    }
    List<Long> dims = new ArrayList<>();
    int rank = spec.shape().rank();
    for (int axis = 0; axis < rank; axis++) {
      long extent = spec.shape().dim(axis);
      long open = axis == 0 ? ROWS : rank == IMAGE_RANK ? OPEN_IMAGE_EXTENT : OPEN_EXTENT;
      dims.add(extent == Shape.UNKNOWN ? open : extent);
    }
    return new Shape(dims);
  }

  /**
   * Draws a tensor.
   *
   * @param continuous whether floating-point numbers are any numbers, rather than ids
   */
  private static Tensor tensor(
      DType dtype, Shape shape, InputDomain domain, boolean continuous, SplittableRandom random) {
    int n = shape.elements();
    if (dtype == DType.BOOL) {
      return Tensor.of(dtype, shape, new boolean[n]);
    }
    if (dtype == DType.STRING) {
      String[] values = new String[n];
      Supplier<String> next = words(domain, random);
      for (int i = 0; i < n; i++) {
        values[i] = next.get();
      }
      return Tensor.of(dtype, shape, values);
    }
    double[] values = new double[n];
    LongSupplier ids = ids(domain, random);
    for (int i = 0; i < n; i++) {
      values[i] = dtype.isFloating() && continuous ? random.nextDouble() : ids.getAsLong();
    }
    return Tensor.of(DType.FLOAT64, shape, values).cast(dtype);
  }

  private static LongSupplier ids(InputDomain domain, SplittableRandom random) {
    if (domain instanceof InputDomain.Values values) {
      return () -> Long.parseLong(values.values().get(random.nextInt(values.values().size())));
    }
    return () -> random.nextLong(((InputDomain.Ids) domain).count());
  }

  private static Supplier<String> words(InputDomain domain, SplittableRandom random) {
    if (domain instanceof InputDomain.Values values) {
      return () -> values.values().get(random.nextInt(values.values().size()));
    }
    return () -> Long.toString(random.nextLong(((InputDomain.Ids) domain).count()));
  }
}
