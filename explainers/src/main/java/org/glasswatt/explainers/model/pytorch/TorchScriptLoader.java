package org.glasswatt.explainers.model.pytorch;

import ai.djl.engine.EngineException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelError;
import org.glasswatt.explainers.model.ModelSource;

/** Opens TorchScript files. */
public final class TorchScriptLoader {
  private static final Pattern UNKNOWN_OPERATOR =
      Pattern.compile("Unknown (?:builtin op|type name)[:\\s]+'?([\\w.:]+)");

  private TorchScriptLoader() {}

  /**
   * Opens a TorchScript file.
   *
   * @throws UserError when the file is not whole, is no TorchScript, its {@code forward} takes
   *     something other than tensors, or the engine refuses it
   */
  public static LoadedModel open(ModelSource source, EngineOptions options) {
    TorchArchive archive = TorchArchive.read(source.path());
    refuseNames(source);
    refuseOtherThanTensors(source, archive.forward());
    if (options.device().startsWith("gpu")) {
      throw new UserError(
          ModelError.UNSUPPORTED_PLATFORM,
          "The device "
              + options.device()
              + " was asked for, but TorchScript models run on the CPU only.",
          "Use --device cpu or auto.");
    }
    PyTorchNatives.load(options);
    TorchModule module = load(source);
    try {
      return new TorchScriptModel(source, archive, module);
    } catch (RuntimeException e) {
      module.close();
      throw e;
    }
  }

  private static TorchModule load(ModelSource source) {
    try {
      return TorchModule.load(source.path());
    } catch (EngineException e) {
      String message = e.getMessage() == null ? "" : e.getMessage();
      Matcher unknown = UNKNOWN_OPERATOR.matcher(message);
      if (unknown.find()) {
        throw new UserError(
            ModelError.UNKNOWN_OPERATOR,
            source.path() + " uses " + unknown.group(1) + ", which PyTorch itself does not have.",
            "Export the model without operators of other libraries, such as torchvision's.",
            e);
      }
      throw new UserError(
          ModelError.LOAD_FAILED,
          source.path() + " can't be loaded: " + EngineMessage.of(e),
          "Check the file with the PyTorch version that wrote it, and save it again; PyTorch "
              + PyTorchNatives.version()
              + " reads it here.",
          e);
    }
  }

  private static void refuseNames(ModelSource source) {
    String signature = source.signature();
    if (!signature.isEmpty() && !signature.equals(TorchScriptModel.SIGNATURE)) {
      throw new UserError(
          ModelError.UNKNOWN_SIGNATURE,
          "The model has no signature \"" + signature + "\".",
          "A TorchScript file is run by its method forward; name no other.");
    }
    if (!source.tags().isEmpty()) {
      throw new UserError(
          ModelError.UNKNOWN_TAGS,
          "The tags " + source.tags() + " were asked for, but a TorchScript file has none.",
          "Name no tags.");
    }
  }

  private static void refuseOtherThanTensors(ModelSource source, ForwardMethod forward) {
    for (ForwardMethod.Parameter parameter : forward.parameters()) {
      if (!parameter.isTensor() && !parameter.optional()) {
        throw new UserError(
            ModelError.LOAD_FAILED,
            "The forward of "
                + source.path()
                + " takes "
                + parameter.name()
                + ": "
                + parameter.type()
                + ", but only tensors can be given.",
            "Export a module whose forward takes tensors, one for each input.");
      }
    }
    if (forward.inputs().isEmpty()) {
      throw new UserError(
          ModelError.LOAD_FAILED,
          "The forward of " + source.path() + " needs no tensor.",
          "Export a module whose forward takes its inputs as tensors.");
    }
  }
}
