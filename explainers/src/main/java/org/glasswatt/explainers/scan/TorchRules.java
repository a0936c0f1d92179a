package org.glasswatt.explainers.scan;

import java.util.List;

/** What is looked for in TorchScript archives, beyond zip and pickle. */
final class TorchRules {
  private static final String EXPORT_AGAIN =
      "Do not load it; ask its author for an export without this call.";

  static final Rule WRITES =
      new Rule(
          "GWS-TS-001",
          Severity.CRITICAL,
          "writes files when it runs",
          "A model that computes predictions has no reason to write, and what it writes may be"
              + " executed later.",
          EXPORT_AGAIN);
  static final Rule READS =
      new Rule(
          "GWS-TS-002",
          Severity.HIGH,
          "reads files when it runs",
          "It can read what the model's file is not, and give it out in its predictions.",
          EXPORT_AGAIN);
  static final Rule METHOD =
      new Rule(
          "GWS-TS-003",
          Severity.MEDIUM,
          "calls a method named like one that opens files",
          "It may be a method of the model, or PyTorch's own that writes or reads a file.",
          "Look at the code in the archive, or ask its author.");
  static final Rule NETWORK =
      new Rule(
          "GWS-TS-004",
          Severity.CRITICAL,
          "uses the network when it runs",
          "The code calls other processes or machines.",
          EXPORT_AGAIN);
  static final Rule LIBRARY =
      new Rule(
          "GWS-TS-005",
          Severity.MEDIUM,
          "calls an operator that PyTorch itself does not have",
          "It needs a native library from elsewhere, which this tool does not load; PyTorch will"
              + " refuse the model.",
          "Export the model without operators of other libraries.");
  static final Rule PYTHON =
      new Rule(
          "GWS-TS-006",
          Severity.HIGH,
          "calls Python",
          "The code asks for a Python function or evaluates text, which TorchScript has no use for.",
          EXPORT_AGAIN);
  static final Rule PRINTS =
      new Rule(
          "GWS-TS-007",
          Severity.LOW,
          "prints when it runs",
          "Inputs may appear in logs.",
          "Export the model without printing if its inputs are confidential.");
  static final Rule CLASS =
      new Rule(
          "GWS-TS-008",
          Severity.MEDIUM,
          "uses a class that PyTorch itself does not have",
          "Its methods are native code of a library from elsewhere; PyTorch will refuse the model.",
          "Export the model without classes of other libraries.");
  static final Rule TWO_MODULES =
      new Rule(
          "GWS-TS-009",
          Severity.MEDIUM,
          "holds more than one top folder or module",
          "Readers differ in which one they take.",
          "Get the file anew.");
  static final Rule TOO_LARGE =
      new Rule(
          "GWS-TS-010",
          Severity.HIGH,
          "holds more code than any model",
          "The scan stopped before its end.",
          EXPORT_AGAIN);

  private TorchRules() {}

  static List<Rule> all() {
    return List.of(
        WRITES, READS, METHOD, NETWORK, LIBRARY, PYTHON, PRINTS, CLASS, TWO_MODULES, TOO_LARGE);
  }
}
