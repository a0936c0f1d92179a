package org.glasswatt.explainers.scan;

import java.util.List;

/** What is looked for in zip archives, whatever model they hold. */
final class ZipRules {
  private static final String DO_NOT_LOAD = "Do not load or unpack it; get the file anew.";

  static final Rule LEAVES_FOLDER =
      new Rule(
          "GWS-ZIP-001",
          Severity.HIGH,
          "has an entry that leads out of the archive's folder",
          "Unpacking it would write to another place of the machine.",
          DO_NOT_LOAD);
  static final Rule DUPLICATE =
      new Rule(
          "GWS-ZIP-002",
          Severity.HIGH,
          "has two entries of one name",
          "Readers differ in which one they take, so that one can be looked at and the other"
              + " loaded; PyTorch also ignores case.",
          DO_NOT_LOAD);
  static final Rule OVERLAP =
      new Rule(
          "GWS-ZIP-003",
          Severity.HIGH,
          "has entries that overlap",
          "The same bytes are read as several entries, as in zip bombs.",
          DO_NOT_LOAD);
  static final Rule BOMB =
      new Rule(
          "GWS-ZIP-004",
          Severity.HIGH,
          "has an entry that grows beyond measure when unpacked",
          "It fills the memory or the disk.",
          DO_NOT_LOAD);
  static final Rule LINK =
      new Rule(
          "GWS-ZIP-005",
          Severity.HIGH,
          "has an entry that is a link",
          "Unpacked, it leads to another place of the machine.",
          DO_NOT_LOAD);
  static final Rule TWO_STORIES =
      new Rule(
          "GWS-ZIP-006",
          Severity.HIGH,
          "describes an entry differently in two places",
          "The directory and the entry's own head disagree, so that readers see different files.",
          DO_NOT_LOAD);
  static final Rule HIDDEN =
      new Rule(
          "GWS-ZIP-007",
          Severity.MEDIUM,
          "has bytes that belong to no entry before or after the archive",
          "The file is something else as well, such as a program with an archive at its end.",
          "Get the file anew, and ask its author what the other bytes are.");
  static final Rule CLOSED =
      new Rule(
          "GWS-ZIP-008",
          Severity.HIGH,
          "has an entry that can't be looked into",
          "It is encrypted or packed in a way that models are not.",
          DO_NOT_LOAD);
  static final Rule PROGRAM =
      new Rule(
          "GWS-ZIP-009",
          Severity.MEDIUM,
          "has a program in the archive",
          "No model needs one; it is there for somebody to run.",
          "Remove it unless you know what it is for.");

  private ZipRules() {}

  static List<Rule> all() {
    return List.of(
        LEAVES_FOLDER, DUPLICATE, OVERLAP, BOMB, LINK, TWO_STORIES, HIDDEN, CLOSED, PROGRAM);
  }
}
