package org.glasswatt.energy;

import java.util.List;

/**
 * A grade and why it is no better.
 *
 * @param grade how good the evidence is
 * @param why what decided it, one sentence each; at least one
 */
public record Grading(Grade grade, List<String> why) {
  /** Copies the list; refuses a grade without a reason. */
  public Grading {
    why = List.copyOf(why);
    if (why.isEmpty()) {
      throw new IllegalArgumentException("A grade has a reason, but there is none; give one");
    }
    why.forEach(reason -> Require.text(reason, "why"));
  }

  /** The weaker of two, with the reasons of both where they are equally weak. */
  Grading weaker(Grading other) {
    if (grade != other.grade) {
      return grade.compareTo(other.grade) > 0 ? this : other;
    }
    return new Grading(
        grade,
        java.util.stream.Stream.concat(why.stream(), other.why.stream()).distinct().toList());
  }
}
