package org.glasswatt.energy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.glasswatt.energy.Availability;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.Metered;
import org.glasswatt.energy.Method;
import org.glasswatt.energy.PowerSession;
import org.glasswatt.energy.Scope;
import org.glasswatt.energy.SourceReading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaplPowercapTest {
  private static final long RANGE = FakeMachine.RANGE;

  private FakeMachine machine;
  private RaplPowercap source;

  @BeforeEach
  void twoSockets(@TempDir Path root) {
    machine = new FakeMachine(root);
    machine.zone("intel-rapl:0", "package-0", 1_000);
    // dram stands before core here and after it in the other package: names count, not positions.
    machine.zone("intel-rapl:0/intel-rapl:0:0", "dram", 2_000);
    machine.zone("intel-rapl:0/intel-rapl:0:1", "core", 3_000);
    machine.zone("intel-rapl:0/intel-rapl:0:2", "uncore", 4_000);
    machine.zone("intel-rapl:1", "package-1", 5_000);
    machine.zone("intel-rapl:1/intel-rapl:1:0", "core", 6_000);
    machine.zone("intel-rapl:1/intel-rapl:1:1", "dram", 7_000);
    machine.zone("intel-rapl:2", "psys", 8_000);
    machine.zone("intel-rapl-mmio:0", "package-0", 1_000);
    source = new RaplPowercap(machine.environment());
  }

  private void use(double seconds) {
    machine.pass(seconds);
    machine.set("intel-rapl:0", 1_000 + 10_000_000);
    machine.set("intel-rapl:0/intel-rapl:0:0", 2_000 + 2_000_000);
    machine.set("intel-rapl:0/intel-rapl:0:1", 3_000 + 7_000_000);
    machine.set("intel-rapl:0/intel-rapl:0:2", 4_000 + 1_000_000);
    machine.set("intel-rapl:1", 5_000 + 20_000_000);
    machine.set("intel-rapl:1/intel-rapl:1:0", 6_000 + 15_000_000);
    machine.set("intel-rapl:1/intel-rapl:1:1", 7_000 + 3_000_000);
    machine.set("intel-rapl:2", 8_000 + 90_000_000);
    machine.set("intel-rapl-mmio:0", 1_000 + 10_000_000);
  }

  @Test
  void addsPackagesAndDramAndNothingThatTheyContainOrThatContainsThem() {
    Metered<String> metered =
        machine
            .environment()
            .meter(source)
            .measure(
                "work",
                () -> {
                  use(1);
                  return "done";
                });
    assertThat(metered.value()).isEqualTo("done");
    assertThat(metered.components())
        .extracting(reading -> reading.component())
        .containsExactly("package-0", "package-0 dram", "package-1", "package-1 dram");
    assertThat(metered.components())
        .extracting(reading -> measured(reading.joules()).value())
        .containsExactly(10.0, 2.0, 20.0, 3.0);
    assertThat(measured(metered.reading().joules()).value()).isEqualTo(35.0);
    assertThat(metered.reading().component())
        .isEqualTo("package-0 + package-0 dram + package-1 + package-1 dram");
    assertThat(metered.reading().method()).isEqualTo(Method.MEASURED);
    assertThat(metered.reading().scope()).isEqualTo(Scope.PACKAGE);
    assertThat(metered.reading().seconds()).isEqualTo(1.0);
    assertThat(metered.reading().source()).isEqualTo("rapl");
    assertThat(metered.reading().samples()).isEqualTo(2);
    assertThat(metered.reading().gaps()).isZero();
  }

  @Test
  void findsSubZonesThatAreListedBesideTheirPackageToo() {
    machine.zone("intel-rapl:0:0", "dram", 2_000);
    assertThat(((Availability.Available) source.availability()).details())
        .isEqualTo("Counts package-0, package-0 dram, package-1, package-1 dram.");
  }

  @Test
  void countsAPackageThatIsListedTwiceOnce() {
    machine.zone("intel-rapl:3", "package-0", 1_000);
    assertThat(((Availability.Available) source.availability()).details())
        .isEqualTo("Counts package-0, package-0 dram, package-1, package-1 dram.");
  }

  @Test
  void theIntervalIsTheResolutionOfTheCounter() {
    // Two updates of 1 ms in a window of 1 s: 0.2 %.
    PowerSession session = source.start();
    use(1);
    Joules.Measured joules = measured(session.stop().get(0).joules());
    assertThat(joules.interval().low()).isEqualTo(9.98, within(1e-12));
    assertThat(joules.interval().high()).isEqualTo(10.02, within(1e-12));
  }

  @Test
  void followsTheCounterThroughWraps() {
    machine.set("intel-rapl:0", RANGE - 4_000_000);
    PowerSession session = source.start();
    machine.pass(1);
    machine.set("intel-rapl:0", 6_000_000);
    machine.tick();
    machine.pass(1);
    machine.set("intel-rapl:0", 9_000_000);
    assertThat(measured(session.stop().get(0).joules()).value()).isEqualTo(13.0);
  }

  @Test
  void theSamplerIsFasterThanHalfAWrapAtFullPower() throws IOException {
    // A range of 1,000 J wraps after 1 s at 1,000 W.
    Files.writeString(
        machine.directory("intel-rapl:1").resolve("max_energy_range_uj"), "1000000000");
    PowerSession session = source.start();
    assertThat(machine.periods).containsExactly(500_000_000L);
    session.stop();
    assertThat(machine.samplers).isEmpty();
  }

  @Test
  void aFailedReadIsAGapThatTheNextReadBridges() throws IOException {
    machine.set("intel-rapl:0", RANGE - 1_000_000);
    PowerSession session = source.start();
    machine.pass(1);
    Path energy = machine.directory("intel-rapl:0").resolve("energy_uj");
    for (String broken : new String[] {"", "-5", "twelve", Long.MAX_VALUE + "0", RANGE + 1 + ""}) {
      Files.writeString(energy, broken);
      machine.tick();
      machine.pass(1);
    }
    machine.set("intel-rapl:0", 2_000_000);
    machine.tick();
    machine.pass(1);
    machine.set("intel-rapl:0", 5_000_000);
    SourceReading reading = session.stop().get(0);
    assertThat(measured(reading.joules()).value()).isEqualTo(6.0);
    assertThat(reading.gaps()).isEqualTo(5);
    assertThat(reading.samples()).isEqualTo(3);
    assertThat(reading.notes())
        .contains("package-0: 5 of 8 reads failed; the next good read bridged each gap.");
  }

  @Test
  void aReadThatFailsAtTheEndLeavesThatComponentAndTheTotalNotMeasured() {
    Metered<Boolean> metered =
        machine
            .environment()
            .meter(source)
            .measure(
                "work",
                () -> {
                  use(1);
                  return machine.directory("intel-rapl:1").resolve("energy_uj").toFile().delete();
                });
    assertThat(metered.value()).isTrue();
    assertThat(metered.reading().joules())
        .isEqualTo(
            Joules.notMeasured(
                "package-1: the counter could not be read at the end of the window"));
    assertThat(metered.reading().gaps()).isEqualTo(3);
    assertThat(measured(metered.components().get(0).joules()).value()).isEqualTo(10.0);
  }

  @Test
  void doesNotGuessAfterAPauseInWhichTheCounterMayHaveWrappedTwice() {
    PowerSession session = source.start();
    use(300);
    assertThat(session.stop().get(0).joules())
        .isEqualTo(
            Joules.notMeasured(
                "package-0: the counter was not read for 300 s, in which it may have wrapped more"
                    + " than once"));
  }

  @Test
  void aResetIsNoWrap() {
    machine.set("intel-rapl:0", 50_000_000_000L);
    PowerSession session = source.start();
    machine.pass(1);
    machine.set("intel-rapl:0", 1_000);
    Joules joules = session.stop().get(0).joules();
    assertThat(((Joules.NotMeasured) joules).reason()).contains("jumped by 212143 J in 1.000 s");
  }

  @Test
  void aCounterThatStandsStillIsNotZeroJoules() {
    PowerSession session = source.start();
    machine.pass(1);
    assertThat(session.stop().get(0).joules())
        .isEqualTo(Joules.notMeasured("package-0: the counter did not move in 1.000 s"));
  }

  @Test
  void leavesOutMemoryWhoseCounterIsNotFedAndSaysSo() {
    machine.set("intel-rapl:0/intel-rapl:0:0", 0);
    PowerSession session = source.start();
    use(1);
    machine.set("intel-rapl:0/intel-rapl:0:0", 0);
    List<SourceReading> readings = session.stop();
    assertThat(readings)
        .extracting(SourceReading::component)
        .containsExactly("package-0", "package-1", "package-1 dram");
    assertThat(readings.get(0).notes())
        .contains("The counter of package-0 dram stands at 0, so memory is not included.");
  }

  @Test
  void energyIsAdditiveOverWindows() {
    Random random = new Random(7);
    long total = 0;
    long counter = RANGE - 900_000_000;
    machine.set("intel-rapl:0", counter);
    PowerSession whole = source.start();
    double parts = 0;
    for (int window = 0; window < 200; window++) {
      PowerSession part = source.start();
      machine.pass(0.05 + random.nextDouble());
      long used = 1_000L + random.nextInt(20_000_000);
      total += used;
      counter = (counter + used) % RANGE;
      machine.set("intel-rapl:0", counter);
      machine.tick();
      Joules.Measured joules = measured(part.stop().get(0).joules());
      assertThat(joules.interval().low()).isNotNegative();
      parts += joules.value();
    }
    assertThat(measured(whole.stop().get(0).joules()).value()).isEqualTo(total / 1e6);
    assertThat(parts).isEqualTo(total / 1e6, within(1e-9));
  }

  @Test
  void namesThePermissionThatIsMissingAndHowToGrantIt() {
    SysfsReader asAnyUser =
        path -> {
          if (path.endsWith("energy_uj")) {
            throw new AccessDeniedException(path.toString());
          }
          return SysfsReader.FILES.read(path);
        };
    source = new RaplPowercap(machine.environment(), asAnyUser);
    Availability.Unavailable unavailable = (Availability.Unavailable) source.availability();
    assertThat(unavailable.reason())
        .contains("energy_uj may be read by root only")
        .contains("CVE-2020-8694");
    assertThat(unavailable.remedy())
        .contains("sudo chmod a+r /sys/class/powercap/intel-rapl:*/energy_uj");
    PowerSession session = source.start();
    use(1);
    assertThat(session.stop().get(0).joules()).isEqualTo(Joules.notMeasured(unavailable.reason()));
  }

  @Test
  void saysWhatIsMissing(@TempDir Path bare) throws IOException {
    FakeMachine other = new FakeMachine(bare);
    RaplPowercap rapl = new RaplPowercap(other.environment());
    assertThat(reason(rapl)).contains("no powercap interface");
    Files.createDirectories(other.directory(""));
    assertThat(reason(rapl)).contains("holds no RAPL zone");
    other.zone("intel-rapl:0", "core", 1);
    assertThat(reason(rapl)).contains("neither a package nor a psys zone, only [core]");
    other.zone("intel-rapl:1", "package-0", 1);
    Files.writeString(other.directory("intel-rapl:1").resolve("max_energy_range_uj"), "0");
    assertThat(reason(rapl)).contains("max_energy_range_uj holds no range");
  }

  @Test
  void psysIsReadAloneWhereNoPackageHasACounter(@TempDir Path folder) {
    FakeMachine other = new FakeMachine(folder);
    other.zone("intel-rapl:0", "psys", 1_000);
    // What is told beside it lies inside it.
    other.zone("intel-rapl:0/intel-rapl:0:0", "dram", 1_000);
    PowerSession session = new RaplPowercap(other.environment()).start();
    other.pass(10);
    other.set("intel-rapl:0", 1_000 + 90_000_000);
    other.set("intel-rapl:0/intel-rapl:0:0", 1_000 + 5_000_000);
    List<SourceReading> readings = session.stop();
    assertThat(readings).hasSize(1);
    SourceReading psys = readings.get(0);
    assertThat(psys.component()).isEqualTo("psys");
    assertThat(psys.scope()).isEqualTo(Scope.SYSTEM);
    assertThat(measured(psys.joules()).value()).isEqualTo(90);
    assertThat(psys.notes()).anyMatch(note -> note.contains("the counter of the platform"));
    assertThat(psys.notes()).noneMatch(note -> note.contains("memory"));
  }

  private static String reason(RaplPowercap source) {
    return ((Availability.Unavailable) source.availability()).reason();
  }

  private static Joules.Measured measured(Joules joules) {
    return (Joules.Measured) joules;
  }
}
