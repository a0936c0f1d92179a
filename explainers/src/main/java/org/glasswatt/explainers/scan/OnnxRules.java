package org.glasswatt.explainers.scan;

import java.util.List;

/** What is looked for in ONNX models. */
final class OnnxRules {
  static final Rule OUTSIDE =
      new Rule(
          "GWS-ONNX-001",
          Severity.HIGH,
          "keeps weights in a file outside its folder",
          "Loading the model opens a file elsewhere on this machine.",
          "Do not load it.");
  static final Rule MISSING =
      new Rule(
          "GWS-ONNX-002",
          Severity.LOW,
          "keeps weights in a file that is not there",
          "Loading will fail.",
          "Copy the model with all its files.");
  static final Rule DOMAIN =
      new Rule(
          "GWS-ONNX-003",
          Severity.MEDIUM,
          "uses operators of a library from elsewhere",
          "They need native code that the file does not hold.",
          "Export the model with standard operators.");
  static final Rule PYTHON =
      new Rule(
          "GWS-ONNX-004",
          Severity.CRITICAL,
          "calls Python",
          "The operator runs a Python function of whoever loads the model.",
          "Do not load it.");
  static final Rule HUGE =
      new Rule(
          "GWS-ONNX-005",
          Severity.HIGH,
          "has a tensor whose size can't be",
          "Loading it fills the memory or reads beyond its data.",
          "Do not load it.");

  private OnnxRules() {}

  static List<Rule> all() {
    return List.of(OUTSIDE, MISSING, DOMAIN, PYTHON, HUGE);
  }
}
