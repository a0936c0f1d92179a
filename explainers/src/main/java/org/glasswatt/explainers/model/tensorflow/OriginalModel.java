package org.glasswatt.explainers.model.tensorflow;

import ai.djl.MalformedModelException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Tensor;
import org.tensorflow.proto.ConfigProto;

/** Forward passes of a SavedModel as it was exported. Safe for use by several threads. */
interface OriginalModel extends AutoCloseable {
  /** Element types that DJL passes neither in nor out. */
  Set<DType> HALF_TYPES = Set.of(DType.FLOAT16, DType.BFLOAT16);

  /**
   * Loads the model: through DJL, or through TensorFlow's own Java API where DJL can't, because the
   * file has no such signature or DJL does not know an element type.
   *
   * @throws IOException as DJL
   * @throws MalformedModelException as DJL
   * @throws RuntimeException an engine's exception
   */
  static OriginalModel load(SavedModelFile file, Entry entry, ConfigProto config)
      throws IOException, MalformedModelException {
    Signature signature = entry.signature();
    boolean half =
        Stream.concat(signature.inputs().stream(), signature.outputs().stream())
            .map(TensorSpec::dtype)
            .anyMatch(HALF_TYPES::contains);
    return entry.isDeclared() && !half
        ? DjlOriginal.load(file, signature, config)
        : SessionOriginal.load(file, entry, config);
  }

  /** All outputs of the signature for a batch. */
  Map<String, Tensor> forward(Map<String, Tensor> inputs);

  @Override
  void close();
}
