package org.glasswatt.explainers.scan;

import java.util.Objects;

/**
 * One thing that the scan looks for.
 *
 * @param id stable, such as {@code GWS-TF-001}; never given to another rule
 * @param severity of every finding of this rule
 * @param title what is found, in a few words
 * @param why why it matters, in one sentence
 * @param remedy what to do, in one sentence
 */
public record Rule(String id, Severity severity, String title, String why, String remedy) {
  /** Refuses an id that is not of the documented form. */
  public Rule {
    if (!id.matches("GWS-[A-Z]{2,5}-\\d{3}")) {
      throw new IllegalArgumentException("A rule's id is like GWS-TF-001, but this is " + id);
    }
    Objects.requireNonNull(severity);
    Objects.requireNonNull(title);
    Objects.requireNonNull(why);
    Objects.requireNonNull(remedy);
  }
}
