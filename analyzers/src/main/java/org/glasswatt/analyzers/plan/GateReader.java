package org.glasswatt.analyzers.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.glasswatt.analyzers.gate.Condition;
import org.glasswatt.analyzers.gate.GateKind;
import org.glasswatt.analyzers.gate.GateKinds;
import org.glasswatt.analyzers.gate.GateRule;
import org.glasswatt.analyzers.metric.Metrics;
import org.jspecify.annotations.Nullable;

/** Reads the {@code gates} section: a mapping of metric to rule. */
final class GateReader {
  private static final String KINDS =
      GateKinds.all().stream()
          .map(kind -> "\"" + kind.id() + "\"")
          .collect(Collectors.joining(", "));

  private GateReader() {}

  static List<GateRule> read(Value gates) {
    if (!(gates.yaml() instanceof Yaml.Mapping mapping)) {
      throw gates.expected(
          "a mapping of metric to rule", "Write it like {quality.accuracy: {min: 0.8}}.");
    }
    List<GateRule> rules = new ArrayList<>();
    mapping
        .entries()
        .forEach(
            (metric, entry) -> {
              if (Metrics.find(metric).isEmpty()) {
                refuse(gates, metric, entry.keyPlace());
              }
              if (metric.isBlank()) {
                // A gate can't even be held without a name; its rule is read once it has one.
                return;
              }
              new Value(gates.reading(), gates.path() + "." + Shown.plain(metric), entry.value())
                  .attempt(rule -> rule.section(section -> rules(metric, section)))
                  .ifPresent(rules::addAll);
            });
    return rules;
  }

  private static void refuse(Value gates, String metric, Place place) {
    String all = "`glasswatt list metrics` shows all.";
    gates
        .reading()
        .add(
            PlanError.UNKNOWN_METRIC,
            place,
            gates.path() + " names the unknown metric " + Shown.quoted(metric) + ".",
            Metrics.nearest(Shown.plain(metric))
                .map(near -> "Did you mean \"" + near + "\"? " + all)
                .orElse(all));
  }

  /** One rule per kind of gate that is given. */
  private static List<GateRule> rules(String metric, Section section) {
    List<GateKind> given = GateKinds.all().stream().filter(kind -> section.has(kind.id())).toList();
    if (given.isEmpty()) {
      section.add(
          section.mistake(
              PlanError.MISSING_KEY, "lacks its threshold.", "Give one of " + KINDS + "."));
    }
    Double warn = section.given("warn", Value::number);
    if (warn != null && given.size() > 1) {
      section.addAt(
          "warn",
          PlanError.CONFLICT,
          "stands beside several thresholds, so it is not clear which it belongs to.",
          "Remove it, or keep one threshold.");
      warn = null;
    }
    boolean required = section.read("required", true, Value::flag);
    List<GateRule> rules = new ArrayList<>();
    for (GateKind kind : given) {
      Double threshold = section.given(kind.id(), Value::number);
      if (threshold != null) {
        rules.add(new GateRule(metric, condition(section, kind, threshold, warn), required));
      }
    }
    return rules;
  }

  private static Condition condition(
      Section section, GateKind kind, double threshold, @Nullable Double warn) {
    try {
      return kind.factory().create(threshold, warn);
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage());
      throw section.mistake(
          PlanError.BAD_VALUE,
          "has thresholds that contradict each other.",
          why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1) + ".");
    }
  }
}
