package org.glasswatt.analyzers.plan;

import java.nio.file.Path;
import org.glasswatt.analyzers.gate.Policy;

/**
 * A policy in a file of its own: the keys {@code version}, {@code profile}, {@code gates} and
 * {@code waivers}.
 *
 * @param policy what it asks
 * @param sha256 digest of the file, 64 lower-case hexadecimal digits
 */
public record PolicyFile(Policy policy, String sha256) {
  /**
   * Reads a policy.
   *
   * @throws org.glasswatt.explainers.error.UserError with every mistake that could be found, each
   *     with its place in the file; the id is a {@link PlanError}
   */
  public static PolicyFile read(Path file) {
    PlanFile content = PlanFile.read(file);
    Reading reading = new Reading(file);
    Yaml root = YamlParser.parse(content.text(), reading);
    if (root == null) {
      throw reading.stop(
          PlanError.NOT_YAML,
          Place.START,
          "The policy is empty.",
          "Start with \"version: 1\" and \"gates\"; docs/gates.md has an example.");
    }
    Policy policy =
        new Value(reading, "", root)
            .attempt(
                value ->
                    value.section(
                        section -> {
                          section.require("version", 1, version -> version.integer(1, 1));
                          return PolicyReader.read(section);
                        }))
            .orElse(Policy.NONE);
    reading.check();
    return new PolicyFile(policy, content.sha256());
  }
}
