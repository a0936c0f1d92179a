package org.glasswatt.explainers.model;

import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;

/**
 * What a model declares of one input or output.
 *
 * @param name the name in the signature, which users write
 * @param dtype the element type
 * @param shape the extents; unknown ones are {@link Shape#UNKNOWN}
 */
public record TensorSpec(String name, DType dtype, Shape shape) {
  @Override
  public String toString() {
    return name + " " + dtype + shape;
  }
}
