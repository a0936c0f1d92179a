package org.glasswatt.explainers.model.tensorflow;

import java.util.Arrays;
import java.util.function.Supplier;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/** Copies between heap tensors and those of TensorFlow's Java API. */
final class NativeTensors {
  private NativeTensors() {}

  /** A native copy; the caller closes it. */
  static org.tensorflow.Tensor toNative(Tensor tensor) {
    var shape = org.tensorflow.ndarray.Shape.of(tensor.shape().toArray());
    return switch (tensor.dtype()) {
      case FLOAT32 -> TFloat32.tensorOf(shape, DataBuffers.of(tensor.floats()));
      case FLOAT16 -> TFloat16.tensorOf(shape, DataBuffers.of(tensor.floats()));
      case BFLOAT16 -> TBfloat16.tensorOf(shape, DataBuffers.of(tensor.floats()));
      case FLOAT64 -> TFloat64.tensorOf(shape, DataBuffers.of((double[]) tensor.storage()));
      case INT32 -> TInt32.tensorOf(shape, DataBuffers.of((int[]) tensor.storage()));
      case INT64 -> TInt64.tensorOf(shape, DataBuffers.of((long[]) tensor.storage()));
      case BOOL -> TBool.tensorOf(shape, DataBuffers.of((boolean[]) tensor.storage()));
      case STRING ->
          TString.tensorOfBytes(
              shape,
              DataBuffers.ofObjects(
                  Arrays.stream((String[]) tensor.storage())
                      .map(ByteText::toBytes)
                      .toArray(byte[][]::new)));
      case UINT8 -> {
        int[] values = (int[]) tensor.storage();
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = (byte) values[i];
        }
        yield TUint8.tensorOf(shape, DataBuffers.of(bytes));
      }
      default -> throw unsupported(() -> tensor.dtype().toString());
    };
  }

  /** A heap copy; the native tensor stays the caller's to close. */
  static Tensor toHeap(org.tensorflow.Tensor tensor) {
    Shape shape = Shape.of(tensor.shape().asArray());
    int n = shape.elements();
    return switch (tensor.dataType()) {
      case DT_FLOAT -> {
        float[] values = new float[n];
        ((TFloat32) tensor).copyTo(DataBuffers.of(values));
        yield Tensor.of(DType.FLOAT32, shape, values);
      }
      case DT_HALF -> {
        float[] values = new float[n];
        ((TFloat16) tensor).copyTo(DataBuffers.of(values));
        yield Tensor.of(DType.FLOAT16, shape, values);
      }
      case DT_BFLOAT16 -> {
        float[] values = new float[n];
        ((TBfloat16) tensor).copyTo(DataBuffers.of(values));
        yield Tensor.of(DType.BFLOAT16, shape, values);
      }
      case DT_UINT8 -> {
        byte[] bytes = new byte[n];
        ((TUint8) tensor).copyTo(DataBuffers.of(bytes));
        int[] values = new int[n];
        for (int i = 0; i < n; i++) {
          values[i] = Byte.toUnsignedInt(bytes[i]);
        }
        yield Tensor.of(DType.UINT8, shape, values);
      }
      case DT_DOUBLE -> {
        double[] values = new double[n];
        ((TFloat64) tensor).copyTo(DataBuffers.of(values));
        yield Tensor.of(DType.FLOAT64, shape, values);
      }
      case DT_INT32 -> {
        int[] values = new int[n];
        ((TInt32) tensor).copyTo(DataBuffers.of(values));
        yield Tensor.of(DType.INT32, shape, values);
      }
      case DT_INT64 -> {
        long[] values = new long[n];
        ((TInt64) tensor).copyTo(DataBuffers.of(values));
        yield Tensor.of(DType.INT64, shape, values);
      }
      case DT_BOOL -> {
        boolean[] values = new boolean[n];
        ((TBool) tensor).copyTo(DataBuffers.of(values));
        yield Tensor.of(DType.BOOL, shape, values);
      }
      case DT_STRING -> {
        byte[][] values = new byte[n][];
        ((TString) tensor).asBytes().copyTo(DataBuffers.ofObjects(values));
        yield Tensor.of(
            DType.STRING,
            shape,
            Arrays.stream(values).map(ByteText::toText).toArray(String[]::new));
      }
      default -> throw unsupported(() -> tensor.dataType().toString());
    };
  }

  private static IllegalArgumentException unsupported(Supplier<String> type) {
    return new IllegalArgumentException(
        "Tensors of the element type " + type.get() + " can't be exchanged with TensorFlow yet.");
  }
}
