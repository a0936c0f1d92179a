package org.glasswatt.explainers.model.load;

import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelError;
import org.glasswatt.explainers.model.ModelFormat;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.pytorch.TorchScriptLoader;
import org.glasswatt.explainers.model.tensorflow.SavedModelLoader;
import org.glasswatt.explainers.scan.FormatDetector;

/** Opens model files; the format is found in the content, not in the name. */
public final class Models {
  private Models() {}

  /**
   * Opens a model with the engine its format needs. The caller closes it.
   *
   * @throws UserError when there is no such file, the format is not known or not supported, or the
   *     engine refuses the model
   */
  public static LoadedModel open(ModelSource source, EngineOptions options) {
    ModelFormat format = FormatDetector.detect(source.path());
    return switch (format) {
      case TENSORFLOW_SAVED_MODEL -> SavedModelLoader.open(source, options);
      case TORCHSCRIPT -> TorchScriptLoader.open(source, options);
      default ->
          throw new UserError(
              ModelError.NOT_A_MODEL,
              source.path() + " is a " + format.title() + ", which this version does not load.",
              format.advice());
    };
  }
}
