package org.glasswatt.explainers.scan;

import java.util.List;

/** What is looked for in Keras files. */
final class KerasRules {
  static final Rule LAMBDA =
      new Rule(
          "GWS-KER-001",
          Severity.HIGH,
          "has a Lambda layer",
          "Its Python function is run by Keras when the model is loaded or used.",
          "Do not load it with Keras; ask its author for a SavedModel without Lambda layers.");

  private KerasRules() {}

  static List<Rule> all() {
    return List.of(LAMBDA);
  }
}
