package org.glasswatt.energy;

/** How an energy value was obtained, from the strongest evidence to the weakest. */
public enum Method {
  /** Read from a counter or a meter. */
  MEASURED("measured by a counter"),
  /** A measured value, of which a share was attributed to the work. */
  ATTRIBUTED("share of a measured value"),
  /** Computed from a model of the hardware's power. */
  ESTIMATED("estimated by a power model");

  private final String words;

  Method(String words) {
    this.words = words;
  }

  /** The method as a reader sees it. */
  public String inWords() {
    return words;
  }
}
