package org.glasswatt.analyzers.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glasswatt.analyzers.ExitCode;
import org.glasswatt.energy.Availability;
import org.glasswatt.energy.MachineInfo;
import org.glasswatt.energy.PowerSource;
import org.glasswatt.energy.source.PowerSources;
import org.glasswatt.energy.source.SourceEnvironment;
import org.glasswatt.explainers.model.load.Engines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what the tool finds on this machine; nothing that is missing makes it fail. */
@Command(
    name = "doctor",
    description = "Shows Java, machine, engines and power sources, each available or why not.")
final class DoctorCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final JsonOption json = new JsonOption();

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    SourceEnvironment environment = SourceEnvironment.system();
    MachineInfo machine = environment.machine().get();
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("glasswatt", Version.get());
    found.put(
        "java",
        System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")");
    found.put("os", machine.os());
    found.put(
        "cpu",
        machine.cpuModel().orElse("not told by this machine")
            + ", "
            + machine.logicalCpus()
            + " logical CPUs");
    found.put(
        "memory",
        machine.memoryBytes().isPresent()
            ? machine.memoryBytes().getAsLong() / (1 << 20) + " MiB"
            : "not told by this machine");
    Map<String, Object> engines = new LinkedHashMap<>();
    Engines.all().forEach(engine -> engines.put(engine.name(), engine.state()));
    found.put("engines", engines);
    List<Map<String, Object>> sources = new ArrayList<>();
    for (PowerSource source : PowerSources.all(environment)) {
      Availability availability = source.availability();
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("id", source.id());
      entry.put("available", availability instanceof Availability.Available);
      entry.put("best_grade", source.bestGrade().name());
      entry.put("detail", Availabilities.inWords(availability));
      sources.add(entry);
    }
    found.put("power_sources", sources);
    PowerExamination power = PowerExamination.of(environment);
    found.put("power", power.document());
    if (!json.toStandardOutput()) {
      print(found, engines, sources);
      power.lines().forEach(this::line);
    }
    json.write(console, () -> found);
    return ExitCode.PASS.code();
  }

  private void print(
      Map<String, Object> found, Map<String, Object> engines, List<Map<String, Object>> sources) {
    found.forEach(
        (key, value) -> {
          if (value instanceof String) {
            line(key, value);
          }
        });
    engines.forEach(this::line);
    sources.forEach(
        source -> line(String.valueOf(source.get("id")), String.valueOf(source.get("detail"))));
  }

  private void line(String key, Object value) {
    console.out().println(key + " ".repeat(Math.max(1, 20 - key.length())) + value);
  }
}
