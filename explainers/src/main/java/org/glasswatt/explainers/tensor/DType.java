package org.glasswatt.explainers.tensor;

import java.util.Locale;

/** Element types of a {@link Tensor}, named as NumPy and TensorFlow name them. */
public enum DType {
  FLOAT16,
  BFLOAT16,
  FLOAT32,
  FLOAT64,
  INT8,
  INT16,
  INT32,
  INT64,
  UINT8,
  BOOL,
  STRING;

  /** Whether a derivative with respect to such a tensor makes sense. */
  public boolean isFloating() {
    return this == FLOAT16 || this == BFLOAT16 || this == FLOAT32 || this == FLOAT64;
  }

  /** The lower-case name, such as {@code float32}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
