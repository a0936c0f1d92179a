package org.glasswatt.explainers.model.load;

import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelError;
import org.glasswatt.explainers.model.ModelFormat;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.pytorch.PyTorchNatives;
import org.glasswatt.explainers.model.pytorch.TorchScriptLoader;
import org.glasswatt.explainers.model.tensorflow.SavedModelLoader;
import org.glasswatt.explainers.model.tensorflow.TensorFlowNatives;
import org.glasswatt.explainers.scan.FormatDetector;
import org.glasswatt.explainers.scan.Trust;

/** Opens model files; the format is found in the content, not in the name. */
public final class Models {
  private Models() {}

  /** Opens a model that is {@linkplain Trust#DEFAULT trusted as far as the scan finds nothing}. */
  public static LoadedModel open(ModelSource source, EngineOptions options) {
    return open(source, options, Trust.DEFAULT);
  }

  /**
   * Loads the engine that a model file needs, which takes a second the first time; {@link #open}
   * does so too. For a format without an engine nothing is loaded: opening the file says so.
   *
   * @throws UserError when there is no such file, or no engine for this platform
   */
  public static void loadEngine(ModelSource source, EngineOptions options) {
    switch (FormatDetector.detect(source.path())) {
      case TENSORFLOW_SAVED_MODEL -> TensorFlowNatives.load(options);
      case TORCHSCRIPT -> PyTorchNatives.load(options);
      default -> {}
    }
  }

  /**
   * Scans a model and opens it with the engine its format needs. The caller closes it.
   *
   * @param trust what the scan may find
   * @throws UserError when there is no such file, the format is not known or not supported, the
   *     scan finds something that is not trusted, or the engine refuses the model
   */
  public static LoadedModel open(ModelSource source, EngineOptions options, Trust trust) {
    ModelFormat format = FormatDetector.detect(source.path());
    if (!format.isLoadable()) {
      throw new UserError(
          ModelError.NOT_A_MODEL,
          source.path() + " is a " + format.title() + ", which this version does not load.",
          format.advice());
    }
    trust.require(source.path(), source.outputs().values());
    return format == ModelFormat.TORCHSCRIPT
        ? TorchScriptLoader.open(source, options)
        : SavedModelLoader.open(source, options);
  }
}
