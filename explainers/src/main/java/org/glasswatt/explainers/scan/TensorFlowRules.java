package org.glasswatt.explainers.scan;

import java.util.List;

/** What is looked for in TensorFlow graphs and SavedModel folders. */
final class TensorFlowRules {
  private static final String EXPORT_AGAIN =
      "Do not load it; ask its author for an export without this operator.";
  private static final String ASK =
      "Ask the author what it is for, or export the model again with only what serving needs.";

  static final Rule WRITES =
      new Rule(
          "GWS-TF-001",
          Severity.CRITICAL,
          "writes files when the model is loaded or run",
          "A model that computes predictions has no reason to write, and what it writes may be"
              + " executed later.",
          EXPORT_AGAIN);
  static final Rule WRITES_UNREACHED =
      new Rule(
          "GWS-TF-002",
          Severity.MEDIUM,
          "can write files, in a part that no signature runs",
          "This tool never runs that part, but a program that calls it by name does.",
          ASK);
  static final Rule SAVES =
      new Rule(
          "GWS-TF-003",
          Severity.INFO,
          "writes a checkpoint when it is asked to save",
          "Every SavedModel has this; no signature runs it.",
          "Nothing to do.");
  static final Rule READS =
      new Rule(
          "GWS-TF-004",
          Severity.HIGH,
          "reads files when the model is loaded or run",
          "It can read what the model's files are not, and give it out in its predictions.",
          EXPORT_AGAIN);
  static final Rule READS_UNREACHED =
      new Rule(
          "GWS-TF-005",
          Severity.LOW,
          "can read files, in a part that no signature runs",
          "This tool never runs that part.",
          ASK);
  static final Rule RESTORES =
      new Rule(
          "GWS-TF-006",
          Severity.INFO,
          "reads its own checkpoint when it is loaded",
          "Every SavedModel with variables has this.",
          "Nothing to do.");
  static final Rule VOCABULARY =
      new Rule(
          "GWS-TF-007",
          Severity.INFO,
          "reads a table from its own assets when it is loaded",
          "Models that look words up have this; the file lies in the model's folder.",
          "Nothing to do.");
  static final Rule CODE =
      new Rule(
          "GWS-TF-008",
          Severity.CRITICAL,
          "runs code from outside the graph",
          "The operator calls a function of Python or of a library that the file does not hold.",
          EXPORT_AGAIN);
  static final Rule CODE_UNREACHED =
      new Rule(
          "GWS-TF-009",
          Severity.MEDIUM,
          "can run code from outside the graph, in a part that no signature runs",
          "This tool never runs that part, but a program that calls it by name does.",
          ASK);
  static final Rule NETWORK =
      new Rule(
          "GWS-TF-010",
          Severity.CRITICAL,
          "uses the network",
          "The operator talks to other machines or configures how they are reached.",
          EXPORT_AGAIN);
  static final Rule NETWORK_UNREACHED =
      new Rule(
          "GWS-TF-011",
          Severity.MEDIUM,
          "can use the network, in a part that no signature runs",
          "This tool never runs that part, but a program that calls it by name does.",
          ASK);
  static final Rule OPAQUE =
      new Rule(
          "GWS-TF-012",
          Severity.MEDIUM,
          "carries a program that the scan does not read",
          "The operator compiles a module in another format; what that does is not known.",
          ASK);
  static final Rule UNKNOWN =
      new Rule(
          "GWS-TF-013",
          Severity.MEDIUM,
          "uses an operator that TensorFlow itself does not have",
          "It needs a native library from elsewhere, which this tool does not load; TensorFlow will"
              + " refuse the model.",
          "Export the model without custom operators.");
  static final Rule UNKNOWN_UNREACHED =
      new Rule(
          "GWS-TF-014",
          Severity.LOW,
          "holds an operator that TensorFlow itself does not have, in a part that no signature runs",
          "TensorFlow may refuse to load the graph.",
          "Export the model without custom operators.");
  static final Rule PRINTS =
      new Rule(
          "GWS-TF-015",
          Severity.LOW,
          "prints when it runs",
          "Inputs may appear in logs.",
          "Export the model without printing if its inputs are confidential.");
  static final Rule CHECKS =
      new Rule(
          "GWS-TF-016",
          Severity.INFO,
          "checks a condition and stops when it fails",
          "Harmless; the message of a failed check may show values.",
          "Nothing to do.");
  static final Rule FOREIGN_TABLE =
      new Rule(
          "GWS-TF-017",
          Severity.HIGH,
          "reads a table from a file that is not its own",
          "It fills a table from a path that is not one of the model's assets.",
          EXPORT_AGAIN);
  static final Rule FOREIGN_CHECKPOINT =
      new Rule(
          "GWS-TF-018",
          Severity.HIGH,
          "restores from a file that is not its own",
          "It reads variables from a path other than the one that the loader gives it.",
          EXPORT_AGAIN);
  static final Rule ASSET_OUTSIDE =
      new Rule(
          "GWS-TF-020",
          Severity.HIGH,
          "names an asset outside its folder",
          "Loading the model would open a file elsewhere on this machine.",
          "Do not load it.");
  static final Rule ASSET_MISSING =
      new Rule(
          "GWS-TF-021",
          Severity.LOW,
          "names an asset that is not there",
          "Loading will fail, or the table stays empty.",
          "Copy the whole folder, with its folder assets/.");
  static final Rule RECURSION =
      new Rule(
          "GWS-TF-022",
          Severity.HIGH,
          "has functions that call each other in a circle",
          "Compiling or running such a graph does not end.",
          EXPORT_AGAIN);
  static final Rule EXPANSION =
      new Rule(
          "GWS-TF-023",
          Severity.HIGH,
          "grows without bounds when its functions are inlined",
          "Functions call functions many times over, so that a small file fills the memory.",
          EXPORT_AGAIN);
  static final Rule HUGE_TENSOR =
      new Rule(
          "GWS-TF-024",
          Severity.HIGH,
          "makes a tensor that fills the memory",
          "A few bytes of the file stand for more than a gibibyte of memory.",
          EXPORT_AGAIN);
  static final Rule HUGE_UNREACHED =
      new Rule(
          "GWS-TF-025",
          Severity.LOW,
          "holds an absurdly large tensor, in a part that no signature runs",
          "This tool never runs that part.",
          ASK);
  static final Rule BAD_CONSTANT =
      new Rule(
          "GWS-TF-026",
          Severity.MEDIUM,
          "holds a constant that contradicts itself",
          "Its shape does not fit its content, as exporters never write it; engines have crashed on"
              + " such constants.",
          "Export the model again.");
  static final Rule NO_FUNCTION =
      new Rule(
          "GWS-TF-027",
          Severity.LOW,
          "calls a function that it does not hold",
          "TensorFlow will refuse the call.",
          "Export the model again.");
  static final Rule LINK_OUTSIDE =
      new Rule(
          "GWS-TF-030",
          Severity.HIGH,
          "has a link in its folder that leads out of it",
          "Loading the model would open a file elsewhere on this machine.",
          "Do not load it; copy the model again without links.");
  static final Rule PROGRAM =
      new Rule(
          "GWS-TF-031",
          Severity.MEDIUM,
          "has a program or pickle in its folder",
          "No SavedModel needs one; it is there for somebody to run or to load.",
          "Remove it unless you know what it is for.");
  static final Rule LAMBDA =
      new Rule(
          "GWS-TF-032",
          Severity.MEDIUM,
          "has Keras metadata with a Lambda layer of Python bytecode",
          "This tool and TensorFlow Serving do not read it, but Keras runs it when it loads the"
              + " model.",
          "Do not load the model with Keras in Python, or ask for an export without metadata.");

  static final Rule TWO_GRAPHS =
      new Rule(
          "GWS-TF-033",
          Severity.HIGH,
          "has a second file of its graph",
          "Versions of TensorFlow differ in which of the files they load; the scan looks into"
              + " saved_model.pb.",
          "Remove the other file, or get the model anew.");

  private TensorFlowRules() {}

  static List<Rule> all() {
    return List.of(
        WRITES,
        WRITES_UNREACHED,
        SAVES,
        READS,
        READS_UNREACHED,
        RESTORES,
        VOCABULARY,
        CODE,
        CODE_UNREACHED,
        NETWORK,
        NETWORK_UNREACHED,
        OPAQUE,
        UNKNOWN,
        UNKNOWN_UNREACHED,
        PRINTS,
        CHECKS,
        FOREIGN_TABLE,
        FOREIGN_CHECKPOINT,
        ASSET_OUTSIDE,
        ASSET_MISSING,
        RECURSION,
        EXPANSION,
        HUGE_TENSOR,
        HUGE_UNREACHED,
        BAD_CONSTANT,
        NO_FUNCTION,
        LINK_OUTSIDE,
        PROGRAM,
        LAMBDA,
        TWO_GRAPHS);
  }
}
