package org.glasswatt.explainers.model.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Objects;
import java.util.stream.LongStream;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * A parameter {@code [rows, width]} of a module that may be an embedding: a table whose rows are
 * looked up by ids.
 *
 * <p>Its numbers are never written to. For a pass with other rows the parameter is pointed at a
 * longer copy, and at its own numbers again afterwards.
 */
final class EmbeddingTable {
  private final String name;
  private final NDArray parameter;
  private final PtNDArray own;
  private final boolean likely;

  /**
   * A table.
   *
   * @param parameter the module's own tensor
   * @param likely whether it looks like one; the others are tried after these
   */
  EmbeddingTable(PtNDArray parameter, boolean likely) {
    this.likely = likely;
    this.name = Objects.requireNonNullElse(parameter.getName(), "parameter");
    this.parameter = parameter;
    this.own = JniUtils.detachGradient(parameter);
    // DJL takes an argument whose name has a dot for a part of a dictionary.
    parameter.setName(null);
  }

  /** Whether a parameter has the shape and type of a table. */
  static boolean isOne(NDArray parameter) {
    DataType type = parameter.getDataType();
    return parameter.getShape().dimension() == 2
        && parameter.getShape().size() > 0
        && (type == DataType.FLOAT32 || type == DataType.FLOAT64 || type == DataType.FLOAT16);
  }

  /** The parameter's name in the module, such as {@code emb.weight}. */
  String name() {
    return name;
  }

  boolean likely() {
    return likely;
  }

  /** The number of ids. */
  int rows() {
    return Math.toIntExact(own.getShape().get(0));
  }

  /** The numbers per id. */
  int width() {
    return Math.toIntExact(own.getShape().get(1));
  }

  DType dtype() {
    return switch (own.getDataType()) {
      case FLOAT64 -> DType.FLOAT64;
      case FLOAT16 -> DType.FLOAT16;
      default -> DType.FLOAT32;
    };
  }

  /** The module's own tensor. */
  NDArray parameter() {
    return parameter;
  }

  /** The numbers that the file holds, whatever the parameter is pointed at; not a copy. */
  PtNDArray own(NDManager call) {
    PtNDArray handle = JniUtils.detachGradient(own);
    // Results of an operation belong to the manager of its first operand.
    handle.attach(call);
    return handle;
  }

  /**
   * The rows of some ids.
   *
   * @param ids any shape
   * @return the shape of the ids, followed by the table's width; zeros for ids outside the table
   */
  Tensor lookUp(Tensor ids) {
    int n = ids.size();
    long[] inside = new long[n];
    for (int i = 0; i < n; i++) {
      inside[i] = contains(ids.get(i)) ? (long) ids.get(i) : 0;
    }
    try (NDManager call = PyTorchNatives.newManager()) {
      PtNDArray index = (PtNDArray) TorchTensors.toNative(call, name, Tensor.of(inside, n));
      Tensor found = TorchTensors.toHeap(name, JniUtils.embedding(index, own, false));
      double[] values = found.toDoubles();
      for (int i = 0; i < values.length; i++) {
        values[i] = contains(ids.get(i / width())) ? values[i] : 0;
      }
      long[] dims =
          LongStream.concat(LongStream.of(ids.shape().toArray()), LongStream.of(width())).toArray();
      return Tensor.of(values, dims).cast(dtype());
    }
  }

  private boolean contains(double id) {
    return id >= 0 && id < rows();
  }

  @Override
  public String toString() {
    return name + Shape.of(rows(), width());
  }
}
