package org.glasswatt.energy.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glasswatt.energy.Availability;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.PowerSession;
import org.glasswatt.energy.PowerSource;
import org.glasswatt.energy.SourceReading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every power source of the catalogue keeps; a source joins with a small subclass. */
abstract sealed class PowerSourceContract
    permits CpuTimeEstimateContractTest,
        ExternalMeterContractTest,
        NvidiaNvmlContractTest,
        RaplPowercapContractTest {
  private FakeMachine machine;
  private PowerSource source;

  /** The id in the catalogue. */
  abstract String id();

  /** The shortest window that the source should measure, in seconds. */
  double shortest() {
    return 0.05;
  }

  /** The source, from the catalogue unless its hardware can only be faked in Java. */
  PowerSource find(FakeMachine machine) {
    return PowerSources.all(machine.environment()).stream()
        .filter(candidate -> candidate.id().equals(id()))
        .findFirst()
        .orElseThrow();
  }

  /** Gives the machine what the source needs. */
  abstract void equip(FakeMachine machine);

  /** Lets the machine use energy for some seconds. */
  abstract void work(FakeMachine machine, double seconds);

  /** Takes away what the source needs. */
  abstract void breakDown(FakeMachine machine);

  @BeforeEach
  void findInCatalogue(@TempDir Path root) {
    machine = new FakeMachine(root);
    equip(machine);
    source = find(machine);
  }

  @Test
  void isAvailableOnAMachineThatHasWhatItNeeds() {
    assertThat(source.availability()).isInstanceOf(Availability.Available.class);
    assertThat(source.title()).isNotBlank();
  }

  @Test
  void measuresWorkWithAnIntervalAndSaysHow() {
    for (double seconds : new double[] {shortest(), 1, 30}) {
      PowerSession session = source.start();
      work(machine, seconds);
      List<SourceReading> readings = session.stop();
      assertThat(readings).isNotEmpty();
      Set<String> components = new HashSet<>();
      for (SourceReading reading : readings) {
        assertThat(components.add(reading.component())).as("components are distinct").isTrue();
        assertThat(reading.notes()).isNotEmpty();
        assertThat(reading.samples()).isGreaterThanOrEqualTo(2);
        assertThat(reading.contributions()).isNotEmpty();
        Joules.Measured joules = (Joules.Measured) reading.joules();
        assertThat(joules.value()).isPositive().isFinite();
        assertThat(joules.interval().low()).isLessThan(joules.value());
        assertThat(joules.interval().high()).isGreaterThan(joules.value());
      }
    }
  }

  @Test
  void measuresAWindowWithoutDurationAsNotMeasured() {
    PowerSession session = source.start();
    assertThat(session.stop())
        .isNotEmpty()
        .allSatisfy(reading -> assertThat(reading.joules()).isInstanceOf(Joules.NotMeasured.class));
  }

  @Test
  void keepsOverlappingSessionsApart() {
    PowerSession outer = source.start();
    work(machine, 2);
    PowerSession inner = source.start();
    work(machine, 2);
    double innerJoules = sum(inner.stop());
    work(machine, 2);
    assertThat(sum(outer.stop())).isGreaterThan(innerJoules);
    assertThat(machine.samplers).as("samplers that still run").isEmpty();
  }

  @Test
  void saysWhyAndWhatToDoWhereItCannotMeasure() {
    breakDown(machine);
    Availability.Unavailable unavailable = (Availability.Unavailable) source.availability();
    assertThat(unavailable.reason()).isNotBlank();
    assertThat(unavailable.remedy()).isNotBlank();
    PowerSession session = source.start();
    work(machine, 1);
    assertThat(session.stop())
        .isNotEmpty()
        .allSatisfy(reading -> assertThat(reading.joules()).isInstanceOf(Joules.NotMeasured.class));
  }

  @Test
  void survivesABreakdownDuringTheWindow() {
    PowerSession session = source.start();
    work(machine, 1);
    breakDown(machine);
    machine.tick();
    assertThat(session.stop())
        .isNotEmpty()
        .allSatisfy(reading -> assertThat(reading.joules()).isInstanceOf(Joules.NotMeasured.class));
  }

  private static double sum(List<SourceReading> readings) {
    return readings.stream()
        .mapToDouble(reading -> ((Joules.Measured) reading.joules()).value())
        .sum();
  }
}
