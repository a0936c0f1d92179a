package org.glasswatt.explainers.scan;

import java.util.List;

/** What is looked for in Python pickles. */
final class PickleRules {
  private static final String DO_NOT_UNPICKLE =
      "Do not load it in Python or elsewhere; get the model as a TorchScript file or safetensors"
          + " from a source you trust.";

  static final Rule DANGEROUS =
      new Rule(
          "GWS-PKL-001",
          Severity.CRITICAL,
          "calls something that acts outside the model",
          "Unpickling runs commands, opens files or connections, or evaluates code.",
          DO_NOT_UNPICKLE);
  static final Rule UNKNOWN =
      new Rule(
          "GWS-PKL-002",
          Severity.HIGH,
          "names something that no model's weights need",
          "Unpickling imports and calls it; only names on the scan's list are known to be harmless.",
          DO_NOT_UNPICKLE);
  static final Rule NETWORK_CLASS =
      new Rule(
          "GWS-PKL-003",
          Severity.LOW,
          "names a layer class of torch.nn",
          "The file pickles a whole Python object instead of weights; it loads in Python only.",
          "Save the network with torch.jit.script(model).save(file).");
  static final Rule COMPUTED =
      new Rule(
          "GWS-PKL-004",
          Severity.HIGH,
          "hides the name of what it calls",
          "The name is put together in a way that the scan can't follow, as no exporter writes it.",
          DO_NOT_UNPICKLE);
  static final Rule REGISTERED =
      new Rule(
          "GWS-PKL-005",
          Severity.HIGH,
          "names a class by a number",
          "What an extension code stands for depends on the program that unpickles it.",
          DO_NOT_UNPICKLE);
  static final Rule DAMAGED =
      new Rule(
          "GWS-PKL-006",
          Severity.HIGH,
          "is not a whole pickle",
          "An unpickler runs everything before the fault, and may read on where the scan could not.",
          "Get the file anew.");
  static final Rule MORE =
      new Rule(
          "GWS-PKL-007",
          Severity.MEDIUM,
          "goes on after its end",
          "What follows is unpickled by whoever reads on.",
          "Get the file anew.");
  static final Rule TOO_LARGE =
      new Rule(
          "GWS-PKL-008",
          Severity.HIGH,
          "is larger than any model's pickle",
          "It fills the memory of whoever unpickles it, or hides something far behind; the scan"
              + " stopped.",
          DO_NOT_UNPICKLE);

  private PickleRules() {}

  static List<Rule> all() {
    return List.of(
        DANGEROUS, UNKNOWN, NETWORK_CLASS, COMPUTED, REGISTERED, DAMAGED, MORE, TOO_LARGE);
  }
}
