package org.glasswatt.explainers.model.tensorflow;

import ai.djl.MalformedModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelError;
import org.glasswatt.explainers.model.ModelSource;
import org.tensorflow.proto.ConfigProto;

/** Opens TensorFlow SavedModels. */
public final class SavedModelLoader {
  private static final Pattern UNKNOWN_OPERATOR =
      Pattern.compile("Op type not registered '([^']+)'");

  private SavedModelLoader() {}

  /**
   * Opens a SavedModel.
   *
   * @throws UserError when the file is not whole, the signature does not exist or the engine
   *     refuses the model
   */
  public static LoadedModel open(ModelSource source, EngineOptions options) {
    SavedModelFile file = SavedModelFile.read(source.path(), source.tags());
    // What is wrong with the file is said before native code is touched.
    Entry declared =
        source.isByTensors() || file.signatureKeys().isEmpty()
            ? null
            : file.declared(source.signature());
    refuseMissingVariables(file);
    TensorFlowNatives.load(options);
    Entry entry = declared == null ? byTensors(file, source) : declared;
    refuseMissingDevice(options);
    ConfigProto config = config(options);
    OriginalModel original = null;
    try {
      original = OriginalModel.load(file, entry, config);
      return TensorFlowModel.of(source, file, entry, original, config);
    } catch (IOException | MalformedModelException | RuntimeException e) {
      if (original != null) {
        original.close();
      }
      throw e instanceof UserError user ? user : refused(source.path(), e);
    }
  }

  private static Entry byTensors(SavedModelFile file, ModelSource source) {
    NamedTensors tensors =
        new NamedTensors(file.metaGraph().getGraphDef(), OperatorSignatures.registered());
    return source.isByTensors()
        ? tensors.named(source.inputs(), source.outputs())
        : tensors.found(file.folder().toString());
  }

  private static void refuseMissingVariables(SavedModelFile file) {
    boolean uses =
        file.metaGraph().getGraphDef().getNodeList().stream()
            .anyMatch(
                node -> node.getOp().equals("VarHandleOp") || FreezeVariables.isReference(node));
    Path index = file.folder().resolve("variables").resolve("variables.index");
    if (uses && !Files.isRegularFile(index)) {
      throw new UserError(
          ModelError.VARIABLES_MISSING,
          "The model has variables, but there is no " + index + ".",
          "Copy the whole SavedModel folder, with its folder variables/.");
    }
  }

  private static void refuseMissingDevice(EngineOptions options) {
    if (options.device().startsWith("gpu") && !TensorFlowNatives.hasGpu()) {
      throw new UserError(
          ModelError.UNSUPPORTED_PLATFORM,
          "The device "
              + options.device()
              + " was asked for, but this TensorFlow library sees no GPU.",
          "Use --device cpu or auto.");
    }
  }

  private static ConfigProto config(EngineOptions options) {
    ConfigProto.Builder config = ConfigProto.newBuilder();
    if (options.threads() > 0) {
      config
          .setIntraOpParallelismThreads(options.threads())
          .setInterOpParallelismThreads(options.threads());
    }
    if (options.device().equals("cpu")) {
      config.putDeviceCount("GPU", 0);
    }
    if (options.device().startsWith("gpu:")) {
      config.getGpuOptionsBuilder().setVisibleDeviceList(options.device().substring(4));
    }
    return config.build();
  }

  private static UserError refused(Path path, Exception e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    Matcher unknown = UNKNOWN_OPERATOR.matcher(message);
    if (unknown.find()) {
      return new UserError(
          ModelError.UNKNOWN_OPERATOR,
          path
              + " uses the operator "
              + unknown.group(1)
              + ", which TensorFlow itself does not have.",
          "Export the model without custom operators (decision forests and TF Text need libraries"
              + " that have no Java version).",
          e);
    }
    boolean damaged =
        message.contains("Data loss")
            || message.contains("DataLoss")
            || message.contains("OutOfRange")
            || message.contains("Failed to find");
    return new UserError(
        damaged ? ModelError.VARIABLES_MISSING : ModelError.LOAD_FAILED,
        path + " can't be loaded: " + firstLines(message),
        damaged
            ? "The variables are incomplete: copy the folder again or export the model again."
            : "Check the model with the TensorFlow version that wrote it, and export it again.",
        e);
  }

  /** Engine messages go on for pages of traces. */
  private static String firstLines(String message) {
    String first = message.lines().findFirst().orElse("");
    return first.length() > 400 ? first.substring(0, 400) + " …" : first;
  }
}
