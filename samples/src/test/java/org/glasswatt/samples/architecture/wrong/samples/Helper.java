package org.glasswatt.samples.architecture.wrong.samples;

final class Helper {

  private Helper() {}

  static void print() {
    System.err.println("wrong");
  }
}
