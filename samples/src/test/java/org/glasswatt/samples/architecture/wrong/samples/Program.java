package org.glasswatt.samples.architecture.wrong.samples;

/** A right class: a sample's program may print. */
public final class Program {

  private Program() {}

  /** Prints. */
  public static void main(String[] args) {
    Runnable print = () -> System.err.println("right");
    print.run();
  }
}
