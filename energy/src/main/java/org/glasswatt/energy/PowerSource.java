package org.glasswatt.energy;

/**
 * One way to learn how much energy was used.
 *
 * <p>A source never throws because a sensor is missing or fails: {@link #availability} says why it
 * can't be used, and a session that was started nonetheless ends in readings that are not measured,
 * with the reason. A source may be used from several threads and for several sessions at once.
 */
public interface PowerSource {
  /** What part of a machine a source tells of. */
  enum Covers {
    /** All of it, at the socket. */
    MACHINE,
    /** Processors and perhaps their memory. */
    PROCESSOR,
    /** Accelerators, such as GPUs; used beside a source of another kind. */
    ACCELERATOR
  }

  /** What part of the machine it tells of. */
  default Covers covers() {
    return Covers.PROCESSOR;
  }

  /** The best grade that its readings can have; what keeps them from it is told with each. */
  default Grade bestGrade() {
    return Grade.B;
  }

  /** Whether it tells the idle power itself, so that it needs no idle window. */
  default boolean knowsIdlePower() {
    return false;
  }

  /** The stable name, such as {@code rapl}. */
  String id();

  /** The name a reader sees. */
  String title();

  /** Looks whether the source can be used now. */
  Availability availability();

  /** Starts a measurement; the caller stops it. */
  PowerSession start();
}
