package org.glasswatt.samples.architecture.wrong.analyzers.cli;

/** A right class: the program itself may print. */
public final class Main {

  private Main() {}

  /** Prints. */
  public static void main(String[] args) {
    System.out.println("right");
  }
}
