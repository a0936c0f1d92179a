package org.glasswatt.samples.architecture.wrong.analyzers;

final class PrintsStackTrace {

  private PrintsStackTrace() {}

  static void print(IllegalStateException exception) {
    exception.printStackTrace();
  }
}
