package org.glasswatt.explainers.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/** A small batch made up for a signature, the same every time, where no real data is at hand. */
public final class GeneratedInputs {
  private static final int ROWS = 2;

  /** Stands for an extent that the signature leaves open. */
  private static final int OPEN_EXTENT = 16;

  private static final int OPEN_IMAGE_EXTENT = 32;
  private static final int IMAGE_RANK = 4;

  private GeneratedInputs() {}

  /**
   * Two rows (or as many as the model fixes): uniform numbers from 0 to 1, zeros and ones for
   * integers, empty strings. Extents that the signature leaves open are 32 for images and 16 else.
   */
  public static Map<String, Tensor> of(Signature signature) {
    return of(signature, Map.of());
  }

  /**
   * The same with shapes given for some inputs.
   *
   * @param shapes by input name, rows first, all extents known
   */
  public static Map<String, Tensor> of(Signature signature, Map<String, Shape> shapes) {
    SplittableRandom random = new SplittableRandom(1);
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (TensorSpec spec : signature.inputs()) {
      inputs.put(spec.name(), tensor(spec, shapes.getOrDefault(spec.name(), shape(spec)), random));
    }
    return inputs;
  }

  private static Shape shape(TensorSpec spec) {
    List<Long> dims = new ArrayList<>();
    int rank = spec.shape().rank();
    for (int axis = 0; axis < rank; axis++) {
      long extent = spec.shape().dim(axis);
      long open = axis == 0 ? ROWS : rank == IMAGE_RANK ? OPEN_IMAGE_EXTENT : OPEN_EXTENT;
      dims.add(extent == Shape.UNKNOWN ? open : extent);
    }
    return new Shape(dims);
  }

  private static Tensor tensor(TensorSpec spec, Shape shape, SplittableRandom random) {
    int n = shape.elements();
    Object storage =
        switch (spec.dtype()) {
          case FLOAT16, BFLOAT16, FLOAT32 -> {
            float[] values = new float[n];
            for (int i = 0; i < n; i++) {
              values[i] = (float) random.nextDouble();
            }
            yield values;
          }
          case FLOAT64 -> random.doubles(n).toArray();
          case INT64 -> random.longs(n, 0, 2).toArray();
          case INT8, UINT8, INT16, INT32 -> random.ints(n, 0, 2).toArray();
          case BOOL -> new boolean[n];
          case STRING -> {
            String[] values = new String[n];
            Arrays.fill(values, "");
            yield values;
          }
        };
    return Tensor.of(spec.dtype(), shape, storage);
  }
}
