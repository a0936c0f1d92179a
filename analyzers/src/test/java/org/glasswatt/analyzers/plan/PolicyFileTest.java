package org.glasswatt.analyzers.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.glasswatt.analyzers.gate.Bound;
import org.glasswatt.analyzers.gate.GateRule;
import org.glasswatt.analyzers.gate.OnMissing;
import org.glasswatt.analyzers.gate.Policy;
import org.glasswatt.analyzers.gate.Profiles;
import org.glasswatt.analyzers.gate.Waiver;
import org.glasswatt.explainers.error.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {
  private final Path folder;

  PolicyFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Policy read(String text) throws IOException {
    return PolicyFile.read(Files.writeString(folder.resolve("gates.yaml"), text)).policy();
  }

  @Test
  void theExampleOfTheDocumentationIsRead() throws IOException {
    String doc = TestPlans.doc("gates.md");
    int start = doc.indexOf("```yaml\n") + "```yaml\n".length();
    Policy policy = read(doc.substring(start, doc.indexOf("```", start)));
    assertThat(policy.waivers())
        .containsExactly(
            new Waiver(
                "explanation.completeness_delta_p95",
                "A. Owner",
                "the new tokenizer needs more points; fixed in the next release",
                LocalDate.of(2027, 3, 31)));
    GateRule accuracy = rule(policy, "quality.accuracy");
    assertThat(accuracy.bound()).isEqualTo(Bound.LOWER);
    assertThat(accuracy.condition().words("")).isEqualTo("at least 0.8");
    GateRule joules = rule(policy, "energy.joules_per_prediction");
    assertThat(joules.onMissing()).isEqualTo(OnMissing.WARN);
    assertThat(joules.condition().words("J"))
        .isEqualTo("no worse than in the reference by more than 10 %");
    assertThat(rule(policy, "carbon.grams_co2e_per_1000_predictions").condition().words(""))
        .isEqualTo("measured");
    // Of the profile, which has it too, the policy's own gate is taken.
    assertThat(rule(policy, "explanation.completeness_delta_p95").condition().words(""))
        .isEqualTo("at most 0.02, warning above 0.01");
    assertThat(rule(policy, "explanation.deletion_gain").onMissing()).isEqualTo(OnMissing.WARN);
  }

  @Test
  void everyProfileIsRead() throws IOException {
    for (Profiles.Profile profile : Profiles.all()) {
      assertThat(read("version: 1\nprofile: " + profile.id() + "\n").rules())
          .as(profile.id())
          .hasSizeGreaterThan(3);
    }
  }

  @Test
  void mistakesAreNamedWithTheirPlace() {
    assertMistake("gates: {quality.acuracy: {min: 1}}", "Did you mean \"quality.accuracy\"?");
    assertMistake("profile: strikt", "gates.yaml:2:10", "Did you mean \"strict\"?");
    assertMistake(
        "gates: {quality.accuracy: {regress: {relative: lots}}}",
        "must be a share",
        "Write it like 10%");
    assertMistake(
        "gates: {quality.accuracy: {min: 1, on_missing: explode}}",
        "must be one of stop, fail, warn, skip");
    assertMistake(
        "waivers: [{gate: quality.accuracy, owner: me, reason: why, expires: soon}]",
        "must be a date",
        "2027-03-31");
    assertMistake("waivers: [{gate: quality.accuracy, owner: me, reason: why}]", "expires");
    assertMistake("gates: {quality.accuracy: {regress: {relative: -1}}}", "at least 0");
  }

  @Test
  void aPlanNamesItsPolicyFile() throws IOException {
    Files.writeString(
        folder.resolve("gates.yaml"), "version: 1\ngates: {quality.accuracy: {min: 0.9}}\n");
    AuditPlan plan = TestPlans.read(folder, TestPlans.MINIMAL + "policy: gates.yaml\n");
    assertThat(plan.policy().rules()).hasSize(1);
    assertThat(plan.settings().get("policy.sha256")).matches("[0-9a-f]{64}");
    assertThatThrownBy(
            () ->
                TestPlans.read(folder, TestPlans.MINIMAL + "policy: gates.yaml\nprofile: strict\n"))
        .hasMessageContaining("only one of them can be given");
  }

  private void assertMistake(String text, String... parts) {
    assertThatThrownBy(() -> read("version: 1\n" + text + "\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(parts);
  }

  private static GateRule rule(Policy policy, String metric) {
    return policy.rules().stream()
        .filter(rule -> rule.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }
}
