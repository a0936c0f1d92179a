package org.glasswatt.explainers.scan;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks an archive as such: names, places and sizes of its entries. */
final class ZipCheck {
  /** A data descriptor with 64-bit sizes. */
  private static final int MAX_TRAILER = 24;

  private final String file;
  private final ZipDirectory directory;
  private final Findings findings;

  ZipCheck(String file, ZipDirectory directory, Findings findings) {
    this.file = file;
    this.directory = directory;
    this.findings = findings;
  }

  /**
   * Adds what is wrong with the archive; where an entry of a model may hold Python code, says so.
   */
  void run() {
    Set<String> names = new HashSet<>();
    for (ZipEntryInfo entry : directory.entries()) {
      String name = entry.name();
      String at = "entry " + name;
      if (!EntryNames.staysInside(name)) {
        add(ZipRules.LEAVES_FOLDER, at, "The entry is named " + name);
      }
      // Some systems, and PyTorch's reader, take names that differ in case for the same.
      if (!names.add(name.replace('\\', '/').toLowerCase(Locale.ROOT))) {
        add(ZipRules.DUPLICATE, at, "The entry " + name + " is there twice");
      }
      if (entry.isLink()) {
        add(ZipRules.LINK, at, "The entry " + name + " is a symbolic link");
      }
      if (entry.isBomb()) {
        add(
            ZipRules.BOMB,
            at,
            "The entry "
                + name
                + " grows from "
                + entry.packed()
                + " to "
                + entry.size()
                + " bytes");
      }
      if (entry.data() < 0) {
        add(ZipRules.TWO_STORIES, at, "The entry " + name + " is not where the directory says");
      } else if (!entry.headAgrees()) {
        add(ZipRules.TWO_STORIES, at, "The entry " + name + " has a head that says something else");
      } else if (!entry.isReadable()) {
        add(ZipRules.CLOSED, at, "The entry " + name + " is encrypted or packed by an odd method");
      }
      if (EntryNames.isProgram(name) && !name.endsWith(".py") && !name.endsWith(".pkl")) {
        add(ZipRules.PROGRAM, at, "The entry " + name + " can be run or unpickled");
      }
    }
    places();
  }

  private void places() {
    List<ZipEntryInfo> sorted =
        directory.entries().stream()
            .filter(entry -> entry.data() >= 0)
            .sorted(Comparator.comparingLong(ZipEntryInfo::head))
            .toList();
    long end = 0;
    long unclaimed = 0;
    for (ZipEntryInfo entry : sorted) {
      if (entry.head() < end) {
        add(
            ZipRules.OVERLAP,
            "entry " + entry.name(),
            "The entry " + entry.name() + " begins within another one");
      }
      unclaimed += gap(end, entry.head());
      end = Math.max(end, entry.data() + entry.packed());
    }
    unclaimed += gap(end, directory.start()) + directory.bytesAfter();
    if (unclaimed > 0) {
      add(ZipRules.HIDDEN, "", "There are " + unclaimed + " bytes outside of entries");
    }
    if (directory.hasSecondEnd()) {
      add(ZipRules.TWO_STORIES, "", "There is a second directory before the last one");
    }
  }

  /** Bytes between entries that are more than what may stand there: sizes that follow the data. */
  private static long gap(long end, long next) {
    long bytes = next - end;
    return bytes > (end == 0 ? 0 : MAX_TRAILER) ? bytes : 0;
  }

  private void add(Rule rule, String at, String what) {
    findings.add(rule, file, at, what);
  }
}
