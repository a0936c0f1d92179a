package org.glasswatt.energy.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a user declares about the machine's power; everything has a default.
 *
 * @param tdpWatts thermal design power of all visible processors together
 * @param idleWatts what the visible processors draw without work
 * @param maxWatts what they draw at full load
 * @param dramWattsPerGb what memory draws per GB (10^9 bytes)
 * @param idleShare the part of the idle energy that the work answers for, 0 to 1: 1 for a machine
 *     that is there for this work
 * @param meter an external meter, if there is one
 */
public record SourceSettings(
    OptionalDouble tdpWatts,
    OptionalDouble idleWatts,
    OptionalDouble maxWatts,
    OptionalDouble dramWattsPerGb,
    double idleShare,
    Optional<Meter> meter) {
  /** Nothing declared. */
  public static final SourceSettings DEFAULT =
      new SourceSettings(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          1,
          Optional.empty());

  /** Refuses powers that are not above 0, an idle power above the maximum, and a share beyond 1. */
  public SourceSettings {
    positive(tdpWatts, "tdpWatts");
    positive(idleWatts, "idleWatts");
    positive(maxWatts, "maxWatts");
    positive(dramWattsPerGb, "dramWattsPerGb");
    if (idleWatts.isPresent()
        && maxWatts.isPresent()
        && idleWatts.getAsDouble() >= maxWatts.getAsDouble()) {
      throw new IllegalArgumentException(
          "idleWatts must be less than maxWatts, but "
              + idleWatts.getAsDouble()
              + " >= "
              + maxWatts.getAsDouble()
              + "; swap them");
    }
    if (!(idleShare >= 0 && idleShare <= 1)) {
      throw new IllegalArgumentException(
          "idleShare must lie between 0 and 1, but is " + idleShare + "; write 50 % as 0.5");
    }
  }

  /** These settings with another meter. */
  public SourceSettings withMeter(Meter other) {
    return new SourceSettings(
        tdpWatts, idleWatts, maxWatts, dramWattsPerGb, idleShare, Optional.of(other));
  }

  private static void positive(OptionalDouble watts, String name) {
    if (watts.isPresent() && !(watts.getAsDouble() > 0 && Double.isFinite(watts.getAsDouble()))) {
      throw new IllegalArgumentException(
          name + " must be finite and above 0, but is " + watts.getAsDouble());
    }
  }

  /** Where an external meter's readings come from: lines of {@code timestamp,watts}. */
  public sealed interface Meter {
    /**
     * A file that a logger appends to.
     *
     * @param path the file
     */
    record Csv(Path path) implements Meter {}

    /**
     * A program that prints readings until it is ended.
     *
     * @param command the program and its arguments; at least one
     */
    record Command(List<String> command) implements Meter {
      /** Copies the list; refuses an empty one. */
      public Command {
        command = List.copyOf(command);
        if (command.isEmpty()) {
          throw new IllegalArgumentException("command must name a program, but is empty");
        }
      }
    }
  }
}
