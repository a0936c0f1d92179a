package org.glasswatt.analyzers.cli;

import java.util.List;
import org.glasswatt.reports.audit.GateResult;
import org.glasswatt.reports.audit.Verdict;

/** Prints what gates came to. */
final class Verdicts {
  /** The longest verdict and a blank. */
  private static final int WIDTH = 14;

  private Verdicts() {}

  static void print(Console console, List<GateResult> gates, Verdict verdict, String reason) {
    for (GateResult gate : gates) {
      String name = gate.verdict().name();
      console.out().println(name + " ".repeat(WIDTH - name.length()) + gate.reason());
    }
    console.out().println();
    console.out().println("Verdict: " + verdict + ". " + reason);
  }
}
