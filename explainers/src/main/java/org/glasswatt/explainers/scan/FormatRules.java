package org.glasswatt.explainers.scan;

import java.util.List;

/** What is said of formats that the tool recognises and does not load. */
final class FormatRules {
  static final Rule NOT_LOADED =
      new Rule(
          "GWS-FMT-001",
          Severity.INFO,
          "is of a format that this tool does not load",
          "What the scan sees of it is listed; it can't be audited.",
          "Export it as the finding says.");

  private FormatRules() {}

  static List<Rule> all() {
    return List.of(NOT_LOADED);
  }
}
