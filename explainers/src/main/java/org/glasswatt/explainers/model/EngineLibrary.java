package org.glasswatt.explainers.model;

import org.glasswatt.explainers.error.UserError;

/** What loading any engine's native library takes. */
public final class EngineLibrary {
  private EngineLibrary() {}

  /** Keeps DJL from downloading or reporting anything. */
  public static void stayOffline() {
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("OPT_OUT_TRACKING", "true");
  }

  /** Sets a system property, unless the user did. */
  public static void setIfAbsent(String key, String value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }

  /** The error for a library that can't be loaded on this platform. */
  public static UserError unloadable(String engine, Throwable e, String hint) {
    return new UserError(
        ModelError.UNSUPPORTED_PLATFORM,
        "The "
            + engine
            + " library can't be loaded on "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + ": "
            + e.getMessage(),
        hint,
        e);
  }
}
