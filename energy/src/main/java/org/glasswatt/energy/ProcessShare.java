package org.glasswatt.energy;

import java.util.OptionalDouble;

/**
 * The part of a component's use that was the process's, as its sensor tells; components without it
 * are shared out by processor time.
 *
 * @param value 0 to 1; empty where the sensor does not tell
 * @param basis what was counted, or why nothing was, as part of a sentence
 */
public record ProcessShare(OptionalDouble value, String basis) {
  /** Refuses a share beyond 0 to 1 and a blank basis. */
  public ProcessShare {
    value.ifPresent(share -> Require.share(share, "value"));
    Require.text(basis, "basis");
  }

  /** A share that is known. */
  public static ProcessShare of(double value, String basis) {
    return new ProcessShare(OptionalDouble.of(value), basis);
  }

  /** A share that is not known. */
  public static ProcessShare unknown(String reason) {
    return new ProcessShare(OptionalDouble.empty(), reason);
  }
}
