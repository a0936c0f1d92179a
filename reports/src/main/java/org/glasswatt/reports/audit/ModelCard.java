package org.glasswatt.reports.audit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the audited model is, as read from its files.
 *
 * @param name the name that the plan or the file gives it
 * @param format such as "TensorFlow SavedModel"
 * @param sha256 digest over all model files, 64 lower-case hexadecimal digits
 * @param bytes total size of the model files
 * @param parameters number of trained values, or null when it is not known
 * @param signature name of the signature that was audited; empty where the format has none
 * @param inputs the signature's inputs
 * @param outputs the signature's outputs
 * @param operators operator type to number of occurrences, in the order to show
 * @param engine the engine that ran the model
 * @param engineVersion its version
 * @param gradient where gradients are available, such as "available at input x", or why they are
 *     not
 * @param explainedScalar which number the explanations explain, such as "pre-softmax logit
 *     dense_2/BiasAdd:0"
 * @param checks what was verified when the model was loaded
 */
public record ModelCard(
    String name,
    String format,
    String sha256,
    long bytes,
    @Nullable Long parameters,
    String signature,
    List<TensorInfo> inputs,
    List<TensorInfo> outputs,
    Map<String, Integer> operators,
    String engine,
    String engineVersion,
    String gradient,
    String explainedScalar,
    List<Check> checks) {
  public ModelCard {
    Require.text(name, "name");
    Require.text(format, "format");
    Require.text(sha256, "sha256");
    Require.notNegative(bytes, "bytes");
    if (parameters != null) {
      Require.notNegative(parameters, "parameters");
    }
    Require.present(signature, "signature");
    inputs = Require.list(inputs, "inputs");
    outputs = Require.list(outputs, "outputs");
    operators = Require.map(operators, "operators");
    Require.text(engine, "engine");
    Require.text(engineVersion, "engineVersion");
    Require.text(gradient, "gradient");
    Require.text(explainedScalar, "explainedScalar");
    checks = Require.list(checks, "checks");
  }

  /**
   * One input or output of the model.
   *
   * @param name the name in the signature
   * @param dtype such as {@code float32}
   * @param shape as text, such as {@code [?, 24]}
   */
  public record TensorInfo(String name, String dtype, String shape) {
    public TensorInfo {
      Require.text(name, "name");
      Require.text(dtype, "dtype");
      Require.text(shape, "shape");
    }
  }

  /**
   * One thing that was verified about the model.
   *
   * @param name what was checked
   * @param passed whether it held, or null when that could not be decided
   * @param detail what was found, with numbers
   */
  public record Check(String name, @Nullable Boolean passed, String detail) {
    public Check {
      Require.text(name, "name");
      Require.present(detail, "detail");
    }
  }
}
