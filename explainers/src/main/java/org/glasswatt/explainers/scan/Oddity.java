package org.glasswatt.explainers.scan;

/**
 * Something wrong with the tensors that a node carries.
 *
 * @param kind what kind of thing
 * @param detail in a few words
 */
record Oddity(Kind kind, String detail) {
  static final Oddity NONE = new Oddity(Kind.NONE, "");

  /** The kinds, the worst last. */
  enum Kind {
    NONE,
    CONTRADICTION,
    HUGE
  }

  /** The worse of two. */
  Oddity or(Oddity other) {
    return other.kind.compareTo(kind) > 0 ? other : this;
  }
}
