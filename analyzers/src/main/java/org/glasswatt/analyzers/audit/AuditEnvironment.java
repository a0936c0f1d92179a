package org.glasswatt.analyzers.audit;

import java.time.Clock;
import java.util.List;
import org.glasswatt.energy.source.SourceEnvironment;
import org.glasswatt.explainers.model.EngineOptions;

/**
 * Everything an audit takes from outside its plan.
 *
 * @param options where and how engines compute
 * @param power what power sources see of the machine; its clock also keeps the time budget
 * @param clock the wall clock, for the date in the report
 * @param toolVersion the version that the report names
 * @param command the command that the report names, with its arguments
 */
public record AuditEnvironment(
    EngineOptions options,
    SourceEnvironment power,
    Clock clock,
    String toolVersion,
    List<String> command) {
  /** Copies the command. */
  public AuditEnvironment {
    command = List.copyOf(command);
  }

  /** This machine, with the engine's own choice of device and threads. */
  public static AuditEnvironment system(String toolVersion, List<String> command) {
    return new AuditEnvironment(
        EngineOptions.DEFAULT, SourceEnvironment.system(), Clock.systemUTC(), toolVersion, command);
  }
}
