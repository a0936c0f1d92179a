package org.glasswatt.explainers.model;

import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;

/**
 * What a model declares of one input or output.
 *
 * @param name the name in the signature, which users write
 * @param dtype the element type
 * @param shape the extents; unknown ones are {@link Shape#UNKNOWN}
 * @param declared whether the file tells the type and shape. TorchScript files do not: there they
 *     are those of the last batch seen, float32 and {@code [?]} before the first, and bind nothing
 */
public record TensorSpec(String name, DType dtype, Shape shape, boolean declared) {
  /** A tensor whose type and shape the file declares. */
  public TensorSpec(String name, DType dtype, Shape shape) {
    this(name, dtype, shape, true);
  }

  /** A tensor of which the file tells the name only. */
  public static TensorSpec undeclared(String name) {
    return new TensorSpec(name, DType.FLOAT32, Shape.of(Shape.UNKNOWN), false);
  }

  @Override
  public String toString() {
    return declared ? name + " " + dtype + shape : name + " (type and shape not declared)";
  }
}
