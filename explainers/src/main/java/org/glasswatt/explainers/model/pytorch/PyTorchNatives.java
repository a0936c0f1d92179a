package org.glasswatt.explainers.model.pytorch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.EngineLibrary;
import org.glasswatt.explainers.model.EngineOptions;

/** Loads the PyTorch library that is on the class path, once per process. */
public final class PyTorchNatives {
  private static final String ENGINE = "PyTorch";

  private static boolean loaded;

  private PyTorchNatives() {}

  /**
   * Loads the library; later calls do nothing. The first call on a machine unpacks it into DJL's
   * cache folder.
   *
   * @param options the number of threads of the first call is the process's: PyTorch shares one
   *     pool
   * @throws UserError when there is no library for this platform
   */
  public static synchronized void load(EngineOptions options) {
    if (loaded) {
      return;
    }
    EngineLibrary.stayOffline();
    if (options.threads() > 0) {
      // Read once, when the engine starts.
      String threads = Integer.toString(options.threads());
      EngineLibrary.setIfAbsent("ai.djl.pytorch.num_threads", threads);
      EngineLibrary.setIfAbsent("ai.djl.pytorch.num_interop_threads", threads);
    }
    try {
      newManager().close();
    } catch (UnsatisfiedLinkError | ExceptionInInitializerError | EngineException e) {
      throw EngineLibrary.unloadable(
          "PyTorch",
          e,
          "TorchScript models run on Linux x86_64 and aarch64, macOS arm64 and Windows x86_64; the"
              + " cache folder of DJL (~/.djl.ai, or DJL_CACHE_DIR) must be writable.");
    }
    loaded = true;
  }

  /** A manager of arrays in main memory; the caller closes it, which frees them. */
  static NDManager newManager() {
    return Engine.getEngine(ENGINE).newBaseManager(Device.cpu());
  }

  /** The version of the loaded library. */
  public static String version() {
    return Engine.getEngine(ENGINE).getVersion();
  }
}
