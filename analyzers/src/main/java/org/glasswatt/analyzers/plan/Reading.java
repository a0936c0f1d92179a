package org.glasswatt.analyzers.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glasswatt.explainers.error.UserError;

/** What one reading of a plan has found so far: its settings, and its mistakes. */
final class Reading {
  /** More than anybody mends at once. */
  private static final int MAX_LISTED = 25;

  private final Path file;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  Reading(Path file) {
    this.file = file;
  }

  /** The plan, which its paths are relative to. */
  Path file() {
    return file;
  }

  /** Every setting so far as path to value. */
  Map<String, String> settings() {
    return Collections.unmodifiableMap(settings);
  }

  /** Notes a setting that is in force. */
  void note(String path, Object value) {
    String text = value instanceof Enum<?> word ? Shown.word(word) : value.toString();
    boolean none = text.isEmpty() || (value instanceof Collection<?> items && items.isEmpty());
    settings.put(path, none ? AuditPlan.NOT_GIVEN : text);
  }

  /** Notes a mistake; reading goes on. */
  void add(Problem problem) {
    problems.add(problem);
  }

  /** Notes a mistake; reading goes on. */
  void add(PlanError id, Place place, String what, String hint) {
    add(new Problem(id, place, what, hint));
  }

  /** Ends the reading where nothing more can be found. */
  UserError stop(PlanError id, Place place, String what, String hint) {
    add(id, place, what, hint);
    return error();
  }

  /** Throws when there were mistakes. */
  void check() {
    if (!problems.isEmpty()) {
      throw error();
    }
  }

  private UserError error() {
    if (problems.size() == 1) {
      Problem only = problems.get(0);
      return new UserError(only.id(), at(only), only.hint());
    }
    String listed =
        problems.stream()
            .sorted(Comparator.comparing(Problem::place))
            .limit(MAX_LISTED)
            .map(p -> "\n  " + p.id().id() + " " + at(p) + " " + p.hint())
            .collect(Collectors.joining());
    int more = problems.size() - MAX_LISTED;
    return new UserError(
        PlanError.SEVERAL_PROBLEMS,
        "The plan has "
            + problems.size()
            + " mistakes."
            + listed
            + (more > 0 ? "\n  … and " + more + " more." : ""),
        "Mend them from the top; one can be the cause of the next.");
  }

  private String at(Problem problem) {
    return PlanFile.name(file) + ":" + problem.place() + ": " + problem.what();
  }
}
