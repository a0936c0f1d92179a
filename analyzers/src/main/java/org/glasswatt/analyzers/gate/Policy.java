package org.glasswatt.analyzers.gate;

import java.util.List;

/**
 * What a release is judged by.
 *
 * @param rules the gates, in order
 * @param waivers failures that somebody accepted
 */
public record Policy(List<GateRule> rules, List<Waiver> waivers) {
  /** Judges nothing. */
  public static final Policy NONE = new Policy(List.of(), List.of());

  /** Copies the lists. */
  public Policy {
    rules = List.copyOf(rules);
    waivers = List.copyOf(waivers);
  }
}
