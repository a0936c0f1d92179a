package org.glasswatt.energy.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glasswatt.energy.Availability;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.MachineInfo;
import org.glasswatt.energy.Metered;
import org.glasswatt.energy.PowerSession;
import org.glasswatt.energy.PowerSource;
import org.glasswatt.energy.SourceReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerSourcesTest {
  private final Path root;

  PowerSourcesTest(@TempDir Path root) {
    this.root = root;
  }

  @Test
  void everySourceOfTheCatalogueKeepsTheContract() throws ReflectiveOperationException {
    Set<String> tested = new HashSet<>();
    for (Class<?> subclass : PowerSourceContract.class.getPermittedSubclasses()) {
      tested.add(((PowerSourceContract) subclass.getDeclaredConstructor().newInstance()).id());
    }
    assertThat(
            PowerSources.all(new FakeMachine(root).environment()).stream()
                .filter(source -> !(source instanceof NotYetRead))
                .map(PowerSource::id)
                .collect(Collectors.toSet()))
        .isEqualTo(tested);
  }

  @Test
  void whatIsNotReadYetSaysWhyAndMeasuresNothing() throws IOException {
    FakeMachine machine = new FakeMachine(root);
    List<PowerSource> notYet =
        PowerSources.all(machine.environment()).stream()
            .filter(source -> source instanceof NotYetRead)
            .toList();
    assertThat(notYet)
        .extracting(PowerSource::id)
        .containsExactly("perf-power", "amd-smi", "apple-power", "windows-emi");
    for (PowerSource source : notYet) {
      Availability.Unavailable why = (Availability.Unavailable) source.availability();
      assertThat(why.reason()).isNotBlank();
      machine.pass(1);
      assertThat(source.start().stop())
          .singleElement()
          .satisfies(
              reading -> assertThat(reading.joules()).isEqualTo(Joules.notMeasured(why.reason())));
    }
    Files.createDirectories(root.resolve("sys/bus/event_source/devices/power"));
    Files.createDirectories(root.resolve("dev/kfd"));
    assertThat(notYet.subList(0, 2))
        .extracting(PowerSource::availability)
        .allMatch(
            a -> ((Availability.Unavailable) a).reason().contains("this version does not read it"));
  }

  @Test
  void acceleratorsAreMeasuredBesideTheProcessor() {
    FakeMachine machine = new FakeMachine(root);
    machine.zone("intel-rapl:0", "package-0", 1);
    FakeNvml library = new FakeNvml();
    CombinedSource both =
        new CombinedSource(
            List.of(
                new RaplPowercap(machine.environment()),
                new NvidiaNvml(machine.environment(), () -> library)));
    assertThat(both.id()).isEqualTo("rapl+nvml");
    PowerSession session = both.start();
    machine.pass(1);
    machine.set("intel-rapl:0", 5_000_001);
    library.use(1);
    assertThat(session.stop())
        .extracting(SourceReading::component)
        .containsExactly("package-0", "gpu-0", "gpu-1");
    assertThat(session.samples()).isNotEmpty();
  }

  @Test
  void aWallMeterIsPreferredToEverything() throws IOException {
    FakeMachine machine = new FakeMachine(root);
    machine.zone("intel-rapl:0", "package-0", 1);
    machine.settings =
        machine.settings.withMeter(
            new SourceSettings.Meter.Csv(Files.createFile(root.resolve("meter.csv"))));
    assertThat(PowerSources.best(machine.environment()).id()).isEqualTo("external-meter");
  }

  @Test
  void prefersTheCounterAndFallsBackToTheEstimate() {
    FakeMachine machine = new FakeMachine(root);
    assertThat(PowerSources.best(machine.environment()).id()).isEqualTo("cpu-time-estimate");
    machine.zone("intel-rapl:0", "package-0", 1);
    assertThat(PowerSources.best(machine.environment()).id()).isEqualTo("rapl");
  }

  @Test
  void givesASourceEvenWhereNoneIsAvailable() {
    FakeMachine machine = new FakeMachine(root);
    machine.cpuNanos = -1;
    PowerSource source = PowerSources.best(machine.environment());
    machine.pass(1);
    assertThat(source.start().stop().get(0).joules()).isInstanceOf(Joules.NotMeasured.class);
  }

  @Test
  void listingTheSourcesDoesNotLookUpTheHardware() {
    FakeMachine machine = new FakeMachine(root);
    PowerSources.all(machine.environment()).forEach(PowerSource::availability);
    assertThat(machine.machineLookups).isZero();
  }

  @Test
  void theRealMachineGivesAReadingOfRealWork() {
    SourceEnvironment environment = SourceEnvironment.system();
    PowerSource source = PowerSources.best(environment);
    Metered<Double> metered =
        environment
            .meter(source)
            .measure(
                "sum",
                () ->
                    Stream.iterate(1.0, x -> x + 1).limit(2_000_000).mapToDouble(Math::sqrt).sum());
    assertThat(metered.value()).isGreaterThan(1e9);
    assertThat(metered.reading().seconds()).isPositive();
    assertThat(metered.reading().cpuSeconds().getAsDouble()).isPositive();
    assertThat(metered.reading().source()).isEqualTo(source.id());
  }

  @Test
  void theRealMachineIsDescribed() {
    MachineInfo machine = SourceEnvironment.system().machine().get();
    assertThat(machine.logicalCpus()).isPositive();
    assertThat(machine.os()).contains(System.getProperty("os.name"));
  }
}
