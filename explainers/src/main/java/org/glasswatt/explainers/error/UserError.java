package org.glasswatt.explainers.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something the user can mend: what was found, where, what was expected and what to do.
 *
 * <p>Commands print {@link #getMessage()} without a stack trace and end with the exit code of the
 * id's {@link ErrorId.Remedy}.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ErrorId id;
  private final String problem;
  private final String hint;

  /**
   * Creates an error.
   *
   * @param id the stable id
   * @param problem one sentence that says where, what was found and what was expected
   * @param hint one sentence that says what to do
   */
  public UserError(ErrorId id, String problem, String hint) {
    this(id, problem, hint, null);
  }

  /** Creates an error with the failure that caused it, which {@code --verbose} prints. */
  public UserError(ErrorId id, String problem, String hint, @Nullable Throwable cause) {
    super(id.id() + ": " + problem + "\n  What to do: " + hint, cause);
    this.id = Objects.requireNonNull(id);
    this.problem = problem;
    this.hint = hint;
  }

  /** The stable id. */
  public ErrorId id() {
    return id;
  }

  /** Where, what was found and what was expected. */
  public String problem() {
    return problem;
  }

  /** What to do. */
  public String hint() {
    return hint;
  }
}
