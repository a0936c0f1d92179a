package org.glasswatt.analyzers.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glasswatt.analyzers.ExitCode;
import org.glasswatt.analyzers.gate.GateKinds;
import org.glasswatt.analyzers.gate.Profiles;
import org.glasswatt.analyzers.metric.Metrics;
import org.glasswatt.energy.Availability;
import org.glasswatt.energy.source.PowerSources;
import org.glasswatt.energy.source.SourceEnvironment;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.explainers.scan.Rules;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints the catalogues. */
@Command(
    name = "list",
    description =
        "Lists what the tool knows: explainers, sources, gates, profiles, metrics or scan rules.",
    footer = {"", "Example: glasswatt list explainers --verbose"})
final class ListCommand implements Callable<Integer> {
  /** What can be listed. */
  enum Catalogue {
    EXPLAINERS,
    SOURCES,
    GATES,
    PROFILES,
    METRICS,
    RULES
  }

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "explainers|sources|gates|profiles|metrics|rules",
      description = "The catalogue.")
  private Catalogue catalogue = Catalogue.EXPLAINERS;

  @Mixin private final JsonOption json = new JsonOption();

  @ParentCommand private @Nullable Glasswatt parent;

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Map<String, Object>> entries =
        switch (catalogue) {
          case EXPLAINERS -> explainers();
          case SOURCES -> sources();
          case GATES -> gates();
          case PROFILES -> profiles();
          case METRICS -> metrics();
          case RULES -> rules();
        };
    if (!json.toStandardOutput()) {
      entries.forEach(this::print);
    }
    json.write(console, () -> Map.of(catalogue.name().toLowerCase(Locale.ROOT), entries));
    return ExitCode.PASS.code();
  }

  private void print(Map<String, Object> entry) {
    int width = catalogue == Catalogue.METRICS ? 40 : 24;
    String head = String.valueOf(entry.get("id"));
    console.out().println(pad(head, width) + entry.get("summary"));
    if (parent == null || !parent.isVerbose()) {
      return;
    }
    entry.forEach(
        (key, value) -> {
          if (key.equals("parameters") && value instanceof List<?> parameters) {
            parameters.forEach(p -> console.out().println("    --param " + parameter(p)));
          } else if (!key.equals("id") && !key.equals("summary")) {
            console.out().println("    " + key + ": " + value);
          }
        });
  }

  private static String parameter(Object parameter) {
    Map<?, ?> p = (Map<?, ?>) parameter;
    return p.get("name")
        + "="
        + p.get("default")
        + "  ("
        + p.get("type")
        + ") "
        + p.get("description");
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }

  private static List<Map<String, Object>> explainers() {
    List<Map<String, Object>> entries = new ArrayList<>();
    Explainers.all()
        .forEach(
            type -> {
              Map<String, Object> entry = entry(type.id(), type.summary());
              entry.put("title", type.title());
              entry.put("reference", type.reference());
              entry.put("uses_baseline", type.usesBaseline());
              entry.put("uses_gradients", type.usesGradients());
              entry.put("uses_background", type.usesBackground());
              List<Map<String, Object>> parameters = new ArrayList<>();
              type.parameters()
                  .forEach(
                      p -> {
                        Map<String, Object> parameter = new LinkedHashMap<>();
                        parameter.put("name", p.name());
                        parameter.put("type", p.type());
                        parameter.put("default", p.defaultValue());
                        parameter.put("description", p.description());
                        parameters.add(parameter);
                      });
              entry.put("parameters", parameters);
              entries.add(entry);
            });
    return entries;
  }

  private static List<Map<String, Object>> sources() {
    List<Map<String, Object>> entries = new ArrayList<>();
    PowerSources.all(SourceEnvironment.system())
        .forEach(
            source -> {
              Availability availability = source.availability();
              Map<String, Object> entry =
                  entry(source.id(), source.title() + ": " + Availabilities.inWords(availability));
              entry.put("available", availability instanceof Availability.Available);
              entries.add(entry);
            });
    return entries;
  }

  private static List<Map<String, Object>> gates() {
    return GateKinds.all().stream()
        .map(kind -> entry(kind.id(), kind.summary() + " Example: " + kind.example()))
        .toList();
  }

  private static List<Map<String, Object>> profiles() {
    return Profiles.all().stream()
        .map(
            profile -> {
              Map<String, Object> entry = entry(profile.id(), profile.summary());
              entry.put("gates", "\n" + profile.text().indent(6).stripTrailing());
              return entry;
            })
        .toList();
  }

  private static List<Map<String, Object>> metrics() {
    List<Map<String, Object>> entries = new ArrayList<>();
    Metrics.all()
        .forEach(
            type -> {
              Map<String, Object> entry =
                  entry(
                      type.id(), type.label() + (type.unit().isEmpty() ? "" : ", " + type.unit()));
              entry.put("description", type.description());
              entry.put("direction", type.direction().name().toLowerCase(Locale.ROOT));
              entries.add(entry);
            });
    return entries;
  }

  private static List<Map<String, Object>> rules() {
    List<Map<String, Object>> entries = new ArrayList<>();
    Rules.all()
        .forEach(
            rule -> {
              Map<String, Object> entry =
                  entry(rule.id(), rule.severity().word() + ": " + rule.title());
              entry.put("severity", rule.severity().word());
              entry.put("why", rule.why());
              entry.put("remedy", rule.remedy());
              entries.add(entry);
            });
    return entries;
  }

  private static Map<String, Object> entry(String id, String summary) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("id", id);
    entry.put("summary", summary);
    return entry;
  }
}
