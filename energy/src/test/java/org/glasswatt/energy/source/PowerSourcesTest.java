package org.glasswatt.energy.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.MachineInfo;
import org.glasswatt.energy.Metered;
import org.glasswatt.energy.PowerSource;
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
                .map(PowerSource::id)
                .collect(Collectors.toSet()))
        .isEqualTo(tested);
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
