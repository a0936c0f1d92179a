package org.glasswatt.explainers.error;

/**
 * A stable name for one kind of user error.
 *
 * <p>Each package that can refuse something declares its ids in one enum. A test checks that every
 * id has an entry in {@code docs/troubleshooting.md}.
 */
public interface ErrorId {

  /** The id users see and search for, such as {@code GW-204}. */
  String id();

  /** Who has to act, which also decides the exit code. */
  Remedy remedy();

  /** Who has to act on an error. */
  enum Remedy {
    /** The command line, the plan or the environment has to change: exit code 2. */
    CONFIGURATION(2),
    /** The model or data file has to change: exit code 3. */
    FILE(3);

    private final int exitCode;

    Remedy(int exitCode) {
      this.exitCode = exitCode;
    }

    /** The exit code a command ends with. */
    public int exitCode() {
      return exitCode;
    }
  }
}
