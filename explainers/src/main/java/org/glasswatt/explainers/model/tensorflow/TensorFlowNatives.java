package org.glasswatt.explainers.model.tensorflow;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import java.io.File;
import org.bytedeco.javacpp.Loader;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.EngineLibrary;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.tensorflow.gradient.GradientDispatcher;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * Loads the TensorFlow library that is on the class path, once per process.
 *
 * <p>DJL publishes no native jar for this version and would download one; the jar of TensorFlow's
 * own Java project is loaded first and DJL is pointed at it.
 */
public final class TensorFlowNatives {
  private static boolean loaded;

  private TensorFlowNatives() {}

  /**
   * Loads the library; later calls do nothing.
   *
   * @param options the number of threads of the first call is the process's: TensorFlow shares one
   *     pool
   * @throws UserError when there is no library for this platform
   */
  public static synchronized void load(EngineOptions options) {
    if (loaded) {
      return;
    }
    // JavaCPP would otherwise count the whole process against the heap limit.
    EngineLibrary.setIfAbsent("org.bytedeco.javacpp.maxBytes", "0");
    EngineLibrary.setIfAbsent("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    EngineLibrary.stayOffline();
    if (options.threads() > 0) {
      String threads = Integer.toString(options.threads());
      EngineLibrary.setIfAbsent("ai.djl.tensorflow.num_intraop_threads", threads);
      EngineLibrary.setIfAbsent("ai.djl.tensorflow.num_interop_threads", threads);
    }
    try {
      String library = Loader.load(tensorflow.class);
      EngineLibrary.setIfAbsent("TENSORFLOW_LIBRARY_PATH", new File(library).getParent());
      // DJL's first manager can hide the reason why it could not be made; ask for one here.
      Engine.getEngine("TensorFlow").newBaseManager().close();
      GradientDispatcher.install();
    } catch (UnsatisfiedLinkError | ExceptionInInitializerError | EngineException e) {
      throw EngineLibrary.unloadable(
          "TensorFlow",
          e,
          "TensorFlow models run on Linux x86_64, macOS arm64 and Windows x86_64; the cache folder"
              + " of JavaCPP (~/.javacpp) must be writable.");
    }
    loaded = true;
  }

  /** A manager of native arrays; the caller closes it. */
  static NDManager newManager() {
    return Engine.getEngine("TensorFlow").newBaseManager();
  }

  /** The version of the loaded library. */
  public static String version() {
    return Engine.getEngine("TensorFlow").getVersion();
  }

  /** Whether the loaded library can compute on a GPU of this machine. */
  static boolean hasGpu() {
    return Engine.getEngine("TensorFlow").hasCapability("CUDA");
  }
}
