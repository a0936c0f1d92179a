package org.glasswatt.analyzers.plan;

/**
 * Ends the reading of one value. Whoever asked for the value notes the problem and reads on, so it
 * never leaves this package.
 */
final class Mistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  Mistake(Problem problem) {
    super(problem.what(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
