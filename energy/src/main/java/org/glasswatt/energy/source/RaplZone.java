package org.glasswatt.energy.source;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glasswatt.energy.Scope;

/**
 * A RAPL zone whose energy is counted.
 *
 * @param component name in readings, such as {@code package-0} or {@code package-0 dram}
 * @param energyFile the counter, in microjoules
 * @param rangeMicrojoules value after which the counter starts again from 0; more than 0
 */
record RaplZone(String component, Path energyFile, long rangeMicrojoules) {
  /** The name of the zone that holds the packages and more. */
  static final String PLATFORM = "psys";

  private static final Pattern DIE = Pattern.compile("(package-\\d+)-die-\\d+");

  /** Refuses a range that can't be counted with. */
  RaplZone {
    if (rangeMicrojoules <= 0) {
      throw new IllegalArgumentException(
          "rangeMicrojoules must be more than 0, but is " + rangeMicrojoules);
    }
  }

  /** What it covers. */
  Scope scope() {
    return isPlatform() ? Scope.SYSTEM : Scope.PACKAGE;
  }

  /** Whether it is the platform, of which nothing is told apart. */
  boolean isPlatform() {
    return component.equals(PLATFORM);
  }

  /** Whether both are dies of one package. */
  boolean isDieBeside(RaplZone other) {
    Matcher mine = DIE.matcher(component);
    Matcher theirs = DIE.matcher(other.component);
    return mine.matches() && theirs.matches() && mine.group(1).equals(theirs.group(1));
  }
}
