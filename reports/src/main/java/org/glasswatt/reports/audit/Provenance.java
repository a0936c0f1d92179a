package org.glasswatt.reports.audit;

import java.util.List;
import java.util.Map;

/**
 * How the document was made: what somebody needs to make it again.
 *
 * @param toolVersion version of Glasswatt
 * @param javaVersion version and vendor of the Java runtime
 * @param os operating system and architecture
 * @param cpu the machine's processor
 * @param memory the machine's memory, as text
 * @param engines engine to version
 * @param seed the seed of everything random
 * @param startedAt start of the audit, ISO 8601 with offset
 * @param planSha256 digest of the plan
 * @param command the command and its arguments
 * @param settings every setting that shaped the result, defaults included
 */
public record Provenance(
    String toolVersion,
    String javaVersion,
    String os,
    String cpu,
    String memory,
    Map<String, String> engines,
    long seed,
    String startedAt,
    String planSha256,
    List<String> command,
    Map<String, String> settings) {
  public Provenance {
    Require.text(toolVersion, "toolVersion");
    Require.text(javaVersion, "javaVersion");
    Require.text(os, "os");
    Require.present(cpu, "cpu");
    Require.present(memory, "memory");
    engines = Require.map(engines, "engines");
    Require.text(startedAt, "startedAt");
    Require.text(planSha256, "planSha256");
    command = Require.list(command, "command");
    settings = Require.map(settings, "settings");
  }
}
