package org.glasswatt.energy;

/**
 * What a value was taken from.
 *
 * @param kind what it is
 * @param updateSeconds how often it has something new to tell, in seconds; 0 when that has no
 *     meaning
 */
public record Sensor(Kind kind, double updateSeconds) {
  /** What can tell energy. */
  public enum Kind {
    /** A meter between the machine and the socket. */
    WALL_METER,
    /** A counter of the hardware itself. */
    COUNTER,
    /** Readings of power, added up. */
    POWER_READINGS,
    /** No sensor: a model. */
    MODEL
  }

  /** No sensor at all. */
  public static final Sensor MODEL = new Sensor(Kind.MODEL, 0);

  /** Refuses a negative period. */
  public Sensor {
    Require.notNegative(updateSeconds, "updateSeconds");
  }
}
