package org.glasswatt.analyzers.gate;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The keys of one gate, as whatever holds gates gives them; mistakes are its own to report. */
public interface GateKeys {
  /** A number that must be there. */
  double number(String key);

  /** A number, or null where it is not given. */
  @Nullable Double numberOrNull(String key);

  /** A share such as {@code 10%} or {@code 0.1}, or null where it is not given. */
  @Nullable Double shareOrNull(String key);

  /** A yes or no. */
  boolean flag(String key, boolean byDefault);

  /** What is made of a mapping inside. */
  <T> T inside(String key, Function<GateKeys, T> reader);
}
