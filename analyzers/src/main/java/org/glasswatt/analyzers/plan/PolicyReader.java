package org.glasswatt.analyzers.plan;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.glasswatt.analyzers.gate.GateRule;
import org.glasswatt.analyzers.gate.Policy;
import org.glasswatt.analyzers.gate.Profiles;
import org.glasswatt.analyzers.gate.Waiver;
import org.glasswatt.explainers.error.Nearest;
import org.jspecify.annotations.Nullable;

/** Reads what a release is judged by: in a plan, or in a file of its own. */
final class PolicyReader {
  private PolicyReader() {}

  /** The policy of a plan, which may name a file that holds it. */
  static Policy ofPlan(Section plan) {
    for (String key : List.of("profile", "gates", "waivers")) {
      plan.refuseBoth(key, "policy");
    }
    Path file = plan.given("policy", Value::file);
    Policy own = read(plan);
    if (file == null) {
      return own;
    }
    PolicyFile read = PolicyFile.read(file);
    plan.note("policy.sha256", read.sha256());
    return read.policy();
  }

  /** The keys that a plan and a policy file have in common. */
  static Policy read(Section section) {
    Profiles.Profile profile = section.given("profile", PolicyReader::profile);
    List<GateRule> own = section.read("gates", List.of(), GateReader::read);
    List<Waiver> waivers =
        section.has("waivers")
            ? section.read("waivers", List.of(), value -> value.list(PolicyReader::waiver))
            : List.of();
    if (profile == null) {
      return new Policy(own, waivers);
    }
    Set<String> overridden = own.stream().map(GateRule::metric).collect(Collectors.toSet());
    List<GateRule> rules = new ArrayList<>();
    rules(profile).stream().filter(rule -> !overridden.contains(rule.metric())).forEach(rules::add);
    rules.addAll(own);
    return new Policy(rules, waivers);
  }

  /** The gates of a profile, which is part of this program. */
  private static List<GateRule> rules(Profiles.Profile profile) {
    Reading reading = new Reading(Path.of("profile " + profile.id()));
    @Nullable Yaml root = YamlParser.parse(profile.text(), reading);
    if (root == null) {
      throw new IllegalStateException("The profile " + profile.id() + " holds gates.");
    }
    List<GateRule> rules = GateReader.read(new Value(reading, "gates", root));
    reading.check();
    return rules;
  }

  private static Profiles.Profile profile(Value value) {
    String id = value.text();
    List<String> known = Profiles.all().stream().map(Profiles.Profile::id).toList();
    return Profiles.all().stream()
        .filter(profile -> profile.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> value.expected("one of " + String.join(", ", known), Nearest.hint(id, known)));
  }

  private static Waiver waiver(Value value) {
    return value.section(
        section -> {
          String metric = section.require("gate", "?", GateReader::metric);
          String owner = section.require("owner", "?", Value::text);
          String reason = section.require("reason", "?", Value::text);
          LocalDate expires = section.require("expires", LocalDate.MIN, PolicyReader::date);
          return new Waiver(metric, owner, reason, expires);
        });
  }

  private static LocalDate date(Value value) {
    try {
      return value.accept(LocalDate.parse(value.cell()));
    } catch (DateTimeParseException e) {
      throw value.expected("a date", "Write it like 2027-03-31.");
    }
  }
}
