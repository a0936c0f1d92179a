package org.glasswatt.explainers.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.error.Printable;

/** Collects findings: equal ones are counted, and no rule can drown the others. */
final class Findings {
  private static final int LISTED_PER_RULE = 20;

  private final Map<List<String>, Finding> found = new LinkedHashMap<>();
  private final Map<String, Integer> perRule = new HashMap<>();
  private int unlisted;

  /**
   * Adds a finding.
   *
   * @param at the place in the file; empty means the file as a whole
   * @param what one sentence; equal sentences about a file are one finding
   */
  void add(Rule rule, String file, String at, String what) {
    Finding finding = new Finding(rule, place(file), place(at), sentence(what), 1);
    List<String> key = List.of(rule.id(), finding.file(), finding.what());
    Finding before = found.get(key);
    if (before != null) {
      found.put(
          key,
          new Finding(rule, before.file(), before.at(), before.what(), before.occurrences() + 1));
    } else if (perRule.merge(rule.id(), 1, Integer::sum) > LISTED_PER_RULE) {
      unlisted++;
    } else {
      found.put(key, finding);
    }
  }

  List<Finding> all() {
    return new ArrayList<>(found.values());
  }

  int unlisted() {
    return unlisted;
  }

  private static String place(String text) {
    return Printable.clean(text, 200);
  }

  private static String sentence(String text) {
    return Printable.clean(text, 400);
  }
}
