package org.glasswatt.samples.architecture.wrong.analyzers;

final class EndsProcess {

  private EndsProcess() {}

  static void end() {
    System.exit(1);
  }
}
