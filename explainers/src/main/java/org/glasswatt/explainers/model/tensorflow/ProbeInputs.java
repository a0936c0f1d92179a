package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/** A small batch made up for a signature, the same every time, to compare two graphs on. */
final class ProbeInputs {
  private static final int ROWS = 2;

  /** Stands for an extent that the signature leaves open. */
  private static final int OPEN_EXTENT = 16;

  private ProbeInputs() {}

  /** Uniform numbers from 0 to 1, zeros and ones for integers, empty strings. */
  static Map<String, Tensor> of(Signature signature) {
    SplittableRandom random = new SplittableRandom(1);
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (TensorSpec spec : signature.inputs()) {
      inputs.put(spec.name(), tensor(spec, random));
    }
    return inputs;
  }

  private static Tensor tensor(TensorSpec spec, SplittableRandom random) {
    List<Long> dims = new ArrayList<>();
    for (int axis = 0; axis < spec.shape().rank(); axis++) {
      long extent = spec.shape().dim(axis);
      dims.add(extent == Shape.UNKNOWN ? (axis == 0 ? ROWS : OPEN_EXTENT) : extent);
    }
    Shape shape = new Shape(dims);
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
