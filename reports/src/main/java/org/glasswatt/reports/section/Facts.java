package org.glasswatt.reports.section;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.reports.text.Words;

/**
 * A list of facts for a template, each named by a key {@code fact.…}; what is empty is left out.
 *
 * <p>A value is made of parts, and a part of a name and what is said of it. The page sets each
 * apart, so that the writing direction of a name from outside can't turn around what follows it.
 */
final class Facts {
  private final Map<String, Object> facts = new LinkedHashMap<>();
  private final Words words;

  Facts(Words words) {
    this.words = words;
  }

  /** Adds a fact of one text. */
  Facts add(String key, String value) {
    return value.isEmpty() ? this : add(key, List.of(part(value, "")));
  }

  /** Adds a fact of several parts. */
  Facts add(String key, List<Map<String, String>> parts) {
    if (!parts.isEmpty()) {
      facts.put(words.text("fact." + key), parts);
    }
    return this;
  }

  /** A part: a name, and what is said of it with everything in between. */
  static Map<String, String> part(String name, String rest) {
    return Map.of("name", name, "rest", rest);
  }

  /** Parts from the entries of a map. */
  static List<Map<String, String>> parts(Map<String, ?> entries, String between) {
    return entries.entrySet().stream().map(e -> part(e.getKey(), between + e.getValue())).toList();
  }

  Map<String, Object> view() {
    return facts;
  }
}
