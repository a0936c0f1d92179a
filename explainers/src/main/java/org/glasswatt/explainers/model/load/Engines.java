package org.glasswatt.explainers.model.load;

import java.util.List;
import java.util.function.Supplier;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.pytorch.PyTorchNatives;
import org.glasswatt.explainers.model.tensorflow.TensorFlowNatives;

/** The engines that models run on, as far as this machine can load them. */
public final class Engines {
  private Engines() {}

  /**
   * One engine.
   *
   * @param name its name
   * @param state its version, or why it can't be loaded
   */
  public record Engine(String name, String state) {}

  /** Every engine; each is loaded, which takes a second. */
  public static List<Engine> all() {
    return List.of(
        engine(
            "TensorFlow",
            () -> {
              TensorFlowNatives.load(EngineOptions.DEFAULT);
              return TensorFlowNatives.version();
            }),
        engine(
            "PyTorch",
            () -> {
              PyTorchNatives.load(EngineOptions.DEFAULT);
              return PyTorchNatives.version();
            }));
  }

  private static Engine engine(String name, Supplier<String> version) {
    try {
      return new Engine(name, "available, version " + version.get());
    } catch (UserError e) {
      return new Engine(name, "unavailable, because " + e.problem());
    }
  }
}
