package org.glasswatt.explainers.model.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.ModelError;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Copies between heap tensors and arrays in PyTorch's memory.
 *
 * <p>Numbers are written straight into memory that PyTorch owns, so that closing the manager frees
 * them; DJL's own factories keep them in Java buffers until the garbage collector comes by.
 */
final class TorchTensors {
  private TorchTensors() {}

  /**
   * A native copy that lives as long as the manager.
   *
   * @throws UserError when PyTorch, or DJL, has no such element type
   */
  static NDArray toNative(NDManager manager, String name, Tensor tensor) {
    return switch (tensor.dtype()) {
      case FLOAT32 -> {
        NDArray array = empty(manager, tensor, DataType.FLOAT32);
        bytes(array).asFloatBuffer().put(tensor.floats());
        yield array;
      }
      // The rounded numbers are exact in float16, so this conversion changes nothing.
      case FLOAT16 -> {
        NDArray array = empty(manager, tensor, DataType.FLOAT32);
        bytes(array).asFloatBuffer().put(tensor.floats());
        yield array.toType(DataType.FLOAT16, false);
      }
      case FLOAT64 -> {
        NDArray array = empty(manager, tensor, DataType.FLOAT64);
        bytes(array).asDoubleBuffer().put((double[]) tensor.storage());
        yield array;
      }
      case INT64 -> {
        NDArray array = empty(manager, tensor, DataType.INT64);
        bytes(array).asLongBuffer().put((long[]) tensor.storage());
        yield array;
      }
      case INT32 -> {
        NDArray array = empty(manager, tensor, DataType.INT32);
        bytes(array).asIntBuffer().put((int[]) tensor.storage());
        yield array;
      }
      case INT8 -> narrow(empty(manager, tensor, DataType.INT8), tensor);
      case UINT8 -> narrow(empty(manager, tensor, DataType.UINT8), tensor);
      case BOOL -> narrow(empty(manager, tensor, DataType.BOOLEAN), tensor);
      case BFLOAT16, INT16, STRING ->
          throw new UserError(
              ModelError.WRONG_INPUT,
              "The input " + name + " is " + tensor + ", which can't be handed to PyTorch.",
              "Give float16, float32, float64, int8, uint8, int32, int64 or bool.");
    };
  }

  private static NDArray narrow(NDArray array, Tensor tensor) {
    ByteBuffer bytes = bytes(array);
    for (int i = 0; i < tensor.size(); i++) {
      bytes.put((byte) tensor.get(i));
    }
    return array;
  }

  private static NDArray empty(NDManager manager, Tensor tensor, DataType type) {
    return manager.create(new ai.djl.ndarray.types.Shape(tensor.shape().toArray()), type);
  }

  private static ByteBuffer bytes(NDArray array) {
    return array.toByteBuffer(true);
  }

  /**
   * A heap copy.
   *
   * @throws UserError when the element type can't be handed over
   */
  static Tensor toHeap(String name, NDArray array) {
    Shape shape = Shape.of(array.getShape().getShape());
    int n = shape.elements();
    return switch (array.getDataType()) {
      case FLOAT32 -> Tensor.of(DType.FLOAT32, shape, floats(array, n));
      case FLOAT16 ->
          Tensor.of(DType.FLOAT16, shape, floats(array.toType(DataType.FLOAT32, false), n));
      case FLOAT64 -> {
        double[] values = new double[n];
        if (n > 0) {
          bytes(array).asDoubleBuffer().get(values);
        }
        yield Tensor.of(DType.FLOAT64, shape, values);
      }
      case INT64 -> {
        long[] values = new long[n];
        if (n > 0) {
          bytes(array).asLongBuffer().get(values);
        }
        yield Tensor.of(DType.INT64, shape, values);
      }
      case INT32 -> {
        int[] values = new int[n];
        if (n > 0) {
          bytes(array).asIntBuffer().get(values);
        }
        yield Tensor.of(DType.INT32, shape, values);
      }
      case INT8 -> Tensor.of(DType.INT8, shape, wide(array, n, false));
      case UINT8 -> Tensor.of(DType.UINT8, shape, wide(array, n, true));
      case BOOLEAN -> {
        int[] numbers = wide(array, n, true);
        boolean[] values = new boolean[n];
        for (int i = 0; i < n; i++) {
          values[i] = numbers[i] != 0;
        }
        yield Tensor.of(DType.BOOL, shape, values);
      }
      default ->
          throw new UserError(
              ModelError.RUN_FAILED,
              "The output " + name + " has an element type that can't be handed to Java.",
              "Convert it in the model's forward, such as with .float(), and export it again.");
    };
  }

  private static float[] floats(NDArray array, int n) {
    float[] values = new float[n];
    if (n > 0) {
      bytes(array).asFloatBuffer().get(values);
    }
    return values;
  }

  private static int[] wide(NDArray array, int n, boolean unsigned) {
    int[] values = new int[n];
    if (n > 0) {
      ByteBuffer bytes = bytes(array);
      for (int i = 0; i < n; i++) {
        byte b = bytes.get(i);
        values[i] = unsigned ? Byte.toUnsignedInt(b) : b;
      }
    }
    return values;
  }
}
