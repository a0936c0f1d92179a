package org.glasswatt.energy;

/** Whether a power source can be used on this machine. */
public sealed interface Availability {

  /**
   * The source can be used.
   *
   * @param details what it found, in one sentence
   */
  record Available(String details) implements Availability {
    /** Refuses blank details. */
    public Available {
      Require.text(details, "details");
    }
  }

  /**
   * The source can't be used.
   *
   * @param reason why, as the rest of a sentence that starts "unavailable, because"
   * @param remedy what the user can do about it, in sentences
   */
  record Unavailable(String reason, String remedy) implements Availability {
    /** Refuses a blank reason or remedy. */
    public Unavailable {
      Require.text(reason, "reason");
      Require.text(remedy, "remedy");
    }
  }
}
