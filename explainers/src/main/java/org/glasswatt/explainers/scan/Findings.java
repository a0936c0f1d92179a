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
  private static final int LONGEST_PLACE = 200;
  private static final int LONGEST_SENTENCE = 400;

  private final Map<Key, Finding> found = new LinkedHashMap<>();
  private final Map<String, Integer> perRule = new HashMap<>();
  private int unlisted;

  private record Key(String rule, String file, String what) {}

  /**
   * Adds a finding.
   *
   * @param at the place in the file; empty means the file as a whole
   * @param what one sentence; equal sentences about a file are one finding
   */
  void add(Rule rule, String file, String at, String what) {
    Key key = new Key(rule.id(), file, what);
    Finding before = found.get(key);
    if (before != null) {
      found.put(key, before.again());
    } else if (perRule.merge(rule.id(), 1, Integer::sum) > LISTED_PER_RULE) {
      unlisted++;
    } else {
      found.put(
          key,
          new Finding(
              rule,
              Printable.clean(file, LONGEST_PLACE),
              Printable.clean(at, LONGEST_PLACE),
              Printable.clean(what, LONGEST_SENTENCE),
              1));
    }
  }

  List<Finding> all() {
    return new ArrayList<>(found.values());
  }

  int unlisted() {
    return unlisted;
  }
}
