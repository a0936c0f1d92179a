package org.glasswatt.analyzers.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.glasswatt.analyzers.gate.Bound;
import org.glasswatt.analyzers.gate.Condition;
import org.glasswatt.analyzers.gate.GateKind;
import org.glasswatt.analyzers.gate.GateKinds;
import org.glasswatt.analyzers.gate.GateRule;
import org.glasswatt.analyzers.gate.OnMissing;
import org.glasswatt.analyzers.metric.Metrics;

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
    gates
        .reading()
        .add(
            PlanError.UNKNOWN_METRIC,
            place,
            gates.path() + " names the unknown metric " + Shown.quoted(metric) + ".",
            nearest(metric));
  }

  /** The id of a metric that exists. */
  static String metric(Value value) {
    String id = value.text();
    if (Metrics.find(id).isEmpty()) {
      throw value.mistake(
          PlanError.UNKNOWN_METRIC,
          "names the unknown metric " + Shown.quoted(id) + ".",
          nearest(id));
    }
    return id;
  }

  private static String nearest(String metric) {
    String all = "`glasswatt list metrics` shows all.";
    return Metrics.nearest(Shown.plain(metric))
        .map(near -> "Did you mean \"" + near + "\"? " + all)
        .orElse(all);
  }

  /** One rule per kind of gate that is given. */
  private static List<GateRule> rules(String metric, Section section) {
    List<GateKind> given = GateKinds.all().stream().filter(kind -> section.has(kind.id())).toList();
    boolean named = section.has("required") || section.has("on_missing");
    if (given.isEmpty() && !named) {
      section.add(
          section.mistake(
              PlanError.MISSING_KEY, "lacks its threshold.", "Give one of " + KINDS + "."));
    }
    if (given.size() > 1 && section.has("warn")) {
      section.addAt(
          "warn",
          PlanError.CONFLICT,
          "stands beside several thresholds, so it is not clear which it belongs to.",
          "Remove it, or keep one threshold.");
      return List.of();
    }
    section.refuseBoth("required", "on_missing");
    boolean required = section.read("required", true, Value::flag);
    OnMissing onMissing =
        section.has("on_missing")
            ? section.read("on_missing", OnMissing.STOP, value -> value.choice(OnMissing.class))
            : required ? OnMissing.STOP : OnMissing.WARN;
    Bound bound =
        section.has("ci")
            ? section.read("ci", Bound.POINT, value -> value.choice(Bound.class))
            : Bound.POINT;
    List<GateRule> rules = new ArrayList<>();
    for (GateKind kind : given) {
      rules.add(new GateRule(metric, condition(section, kind), onMissing, bound));
    }
    if (given.isEmpty() && named) {
      rules.add(new GateRule(metric, GateKinds.measured(), onMissing, bound));
    }
    return rules;
  }

  private static Condition condition(Section section, GateKind kind) {
    try {
      return kind.reader().read(new SectionKeys(section));
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage());
      throw section.mistake(
          PlanError.BAD_VALUE,
          "has thresholds that contradict each other.",
          why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1) + ".");
    }
  }
}
