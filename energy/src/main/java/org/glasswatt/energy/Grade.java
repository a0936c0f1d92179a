package org.glasswatt.energy;

/** How good the evidence for an energy value is, the best first; see {@code docs/energy.md}. */
public enum Grade {
  /** A wall meter: what the machine drew from the socket. */
  A("wall meter"),
  /** A counter on a quiet host, read over long windows that agree with each other. */
  B("counter on a quiet host"),
  /** A counter on a host that others used too, or whose windows were too short or too few. */
  C("counter, shared or not repeated"),
  /** A model of the hardware's power. */
  D("power model"),
  /** Nothing that could be relied on. */
  E("not valid");

  private final String words;

  Grade(String words) {
    this.words = words;
  }

  /** The grade as a reader sees it, without its letter. */
  public String inWords() {
    return words;
  }

  /** Whether this evidence is as good as the other or better. */
  public boolean isAtLeast(Grade other) {
    return compareTo(other) <= 0;
  }
}
