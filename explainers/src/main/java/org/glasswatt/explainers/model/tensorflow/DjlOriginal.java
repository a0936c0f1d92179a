package org.glasswatt.explainers.model.tensorflow;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.tensorflow.proto.ConfigProto;

/** Forward passes of a SavedModel as it was exported, through DJL. */
final class DjlOriginal implements OriginalModel {
  private final Model model;
  private final Signature signature;

  private DjlOriginal(Model model, Signature signature) {
    this.model = model;
    this.signature = signature;
  }

  /** Loads the model; fails with an engine's exception. */
  static OriginalModel load(SavedModelFile file, Signature signature, ConfigProto config)
      throws IOException, MalformedModelException {
    Model model = Model.newInstance("model", "TensorFlow");
    try {
      model.load(
          file.folder(),
          "saved_model.pb",
          Map.of(
              "Tags", file.tags().toArray(String[]::new),
              "SignatureDefKey", signature.key(),
              "ConfigProto", config));
      return new DjlOriginal(model, signature);
    } catch (IOException | MalformedModelException | RuntimeException e) {
      model.close();
      throw e;
    }
  }

  @Override
  public Map<String, Tensor> forward(Map<String, Tensor> inputs) {
    try (NDManager manager = TensorFlowNatives.newManager()) {
      NDList list = new NDList();
      for (TensorSpec spec : signature.inputs()) {
        Tensor input = inputs.get(spec.name());
        if (input == null) {
          throw new IllegalArgumentException("The input " + spec.name() + " is missing.");
        }
        NDArray array = toNative(manager, input);
        array.setName(spec.name());
        list.add(array);
      }
      NDList results = model.getBlock().forward(new ParameterStore(manager, false), list, false);
      Map<String, Tensor> outputs = new LinkedHashMap<>();
      for (int i = 0; i < results.size(); i++) {
        outputs.put(signature.outputs().get(i).name(), toHeap(results.get(i)));
      }
      return outputs;
    }
  }

  private static NDArray toNative(NDManager manager, Tensor tensor) {
    var shape = new ai.djl.ndarray.types.Shape(tensor.shape().toArray());
    return switch (tensor.dtype()) {
      case FLOAT32 -> manager.create(FloatBuffer.wrap(tensor.floats()), shape, DataType.FLOAT32);
      case FLOAT64 ->
          manager.create(DoubleBuffer.wrap((double[]) tensor.storage()), shape, DataType.FLOAT64);
      case INT64 ->
          manager.create(LongBuffer.wrap((long[]) tensor.storage()), shape, DataType.INT64);
      case INT32 -> manager.create(IntBuffer.wrap((int[]) tensor.storage()), shape, DataType.INT32);
      case INT8 -> manager.create(bytes((int[]) tensor.storage()), shape, DataType.INT8);
      case UINT8 -> manager.create(bytes((int[]) tensor.storage()), shape, DataType.UINT8);
      case BOOL -> {
        boolean[] values = (boolean[]) tensor.storage();
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = (byte) (values[i] ? 1 : 0);
        }
        yield manager.create(ByteBuffer.wrap(bytes), shape, DataType.BOOLEAN);
      }
      case STRING ->
          // One character a byte, so that bytes that are no UTF-8 stay what they are.
          manager.create(
              Arrays.stream((String[]) tensor.storage())
                  .map(text -> new String(ByteText.toBytes(text), StandardCharsets.ISO_8859_1))
                  .toArray(String[]::new),
              StandardCharsets.ISO_8859_1,
              shape);
      case FLOAT16, BFLOAT16, INT16 ->
          throw new IllegalArgumentException(
              "Inputs of the element type " + tensor.dtype() + " can't be passed through DJL.");
    };
  }

  private static ByteBuffer bytes(int[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return ByteBuffer.wrap(bytes);
  }

  private static Tensor toHeap(NDArray array) {
    Shape shape = Shape.of(array.getShape().getShape());
    DataType type = array.getDataType();
    if (type == null) {
      throw new IllegalArgumentException(
          "The output " + array.getName() + " has an element type that DJL can't hand over.");
    }
    return switch (type) {
      case FLOAT32 -> Tensor.of(DType.FLOAT32, shape, array.toFloatArray());
      case FLOAT64 -> Tensor.of(DType.FLOAT64, shape, array.toDoubleArray());
      case INT64 -> Tensor.of(DType.INT64, shape, array.toLongArray());
      case INT32 -> Tensor.of(DType.INT32, shape, array.toIntArray());
      case UINT8 -> Tensor.of(DType.UINT8, shape, array.toUint8Array());
      case INT8 -> {
        byte[] bytes = array.toByteArray();
        int[] values = new int[bytes.length];
        for (int i = 0; i < values.length; i++) {
          values[i] = bytes[i];
        }
        yield Tensor.of(DType.INT8, shape, values);
      }
      case BOOLEAN -> Tensor.of(DType.BOOL, shape, array.toBooleanArray());
      case STRING ->
          Tensor.of(
              DType.STRING,
              shape,
              Arrays.stream(array.toStringArray(StandardCharsets.ISO_8859_1))
                  .map(text -> ByteText.toText(text.getBytes(StandardCharsets.ISO_8859_1)))
                  .toArray(String[]::new));
      default ->
          throw new IllegalArgumentException(
              "The output " + array.getName() + " has the unexpected element type " + type + ".");
    };
  }

  @Override
  public void close() {
    model.close();
  }
}
