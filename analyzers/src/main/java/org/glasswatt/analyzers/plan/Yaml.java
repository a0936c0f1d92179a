package org.glasswatt.analyzers.plan;

import java.util.List;
import java.util.Map;

/** A YAML document as a tree that knows where each part stands. */
sealed interface Yaml {
  /** Where it starts. */
  Place place();

  /** What it is, in words such as "a list". */
  String words();

  /** Keys with their values. */
  record Mapping(Place place, Map<String, Entry> entries) implements Yaml {
    @Override
    public String words() {
      return entries.isEmpty() ? "an empty mapping" : "a mapping";
    }
  }

  /** A key's place and its value. */
  record Entry(Place keyPlace, Yaml value) {}

  /** Values in order. */
  record Sequence(Place place, List<Yaml> items) implements Yaml {
    @Override
    public String words() {
      return items.isEmpty() ? "an empty list" : "a list";
    }
  }

  /**
   * A single value.
   *
   * @param text as the file writes it, quotes and escapes resolved
   */
  record Scalar(Place place, Kind kind, String text) implements Yaml {
    @Override
    public String words() {
      return switch (kind) {
        case NULL -> "null";
        case TEXT -> text.isEmpty() ? "empty" : "the text " + Shown.quoted(text);
        case TRUE, FALSE -> "the yes-or-no word " + Shown.plain(text);
        case INTEGER, DECIMAL, ODD_NUMBER -> "the number " + Shown.plain(text);
      };
    }
  }

  /** What a scalar is. */
  enum Kind {
    TEXT,
    INTEGER,
    DECIMAL,
    /** A number that people read in two ways (octal, hexadecimal, grouped), or not a finite one. */
    ODD_NUMBER,
    TRUE,
    FALSE,
    NULL;

    /** Whether it says yes or no. */
    boolean isFlag() {
      return this == TRUE || this == FALSE;
    }
  }
}
