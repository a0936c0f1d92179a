package org.glasswatt.samples.architecture.wrong.analyzers;

import java.util.function.Consumer;

final class PrintsInLambda {

  private PrintsInLambda() {}

  static Consumer<String> printer() {
    return line -> System.out.println(line);
  }
}
