package org.glasswatt.analyzers.cli;

import org.glasswatt.energy.Availability;

/** Says whether something can be used. */
final class Availabilities {
  private Availabilities() {}

  static String inWords(Availability availability) {
    if (availability instanceof Availability.Available available) {
      return "available (" + available.details() + ")";
    }
    Availability.Unavailable unavailable = (Availability.Unavailable) availability;
    return "unavailable, because " + unavailable.reason() + ". " + unavailable.remedy();
  }
}
