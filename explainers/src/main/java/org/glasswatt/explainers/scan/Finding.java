package org.glasswatt.explainers.scan;

import java.util.Objects;

/**
 * Something that the scan found.
 *
 * <p>All texts are fit to print: bounded and without control characters.
 *
 * @param rule the rule that it breaks
 * @param file the file, relative to the model's folder; inside an archive {@code model.pt!entry}
 * @param at the place in the file, such as a node; empty means the file as a whole
 * @param what what was found there, in one sentence
 * @param occurrences how often the same was found in this file; {@code at} is the first place
 */
public record Finding(Rule rule, String file, String at, String what, int occurrences) {
  /** Refuses what is no finding. */
  public Finding {
    Objects.requireNonNull(rule);
    Objects.requireNonNull(file);
    Objects.requireNonNull(at);
    Objects.requireNonNull(what);
    if (occurrences < 1) {
      throw new IllegalArgumentException("occurrences must be 1 or more, but is " + occurrences);
    }
  }

  /** The same finding, seen once more. */
  Finding again() {
    return new Finding(rule, file, at, what, occurrences + 1);
  }

  /** How bad it is. */
  public Severity severity() {
    return rule.severity();
  }

  /** File and place in one phrase. */
  public String where() {
    return at.isEmpty() ? file : file + ", " + at;
  }

  /** Rule, severity, place and what was found, in one phrase without a full stop. */
  public String inWords() {
    return rule.id() + " (" + severity().word() + ") at " + where() + ": " + what;
  }
}
