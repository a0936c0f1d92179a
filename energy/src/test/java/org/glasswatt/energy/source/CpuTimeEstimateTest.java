package org.glasswatt.energy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.glasswatt.energy.Contribution;
import org.glasswatt.energy.HostUse;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.MachineInfo;
import org.glasswatt.energy.Method;
import org.glasswatt.energy.PowerSession;
import org.glasswatt.energy.Scope;
import org.glasswatt.energy.SourceReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuTimeEstimateTest {
  private final FakeMachine machine;

  CpuTimeEstimateTest(@TempDir Path root) {
    machine = new FakeMachine(root);
  }

  private List<SourceReading> measure(double seconds, double cpuSeconds) {
    PowerSession session = new CpuTimeEstimate(machine.environment()).start();
    machine.pass(seconds);
    machine.cpuNanos += Math.round(cpuSeconds * 1e9);
    return session.stop();
  }

  @Test
  void aWholePackageAtAQuarterOfItsCapacity() {
    // EPYC 7763: 280 W, 128 hardware threads. 10 s with 320 processor seconds: u = 0.25.
    // 252 W × (0.21 + 0.79 × 0.25^0.85) × 10 s = 252 × (0.21 + 0.79 × 0.307786) × 10 = 1141.941 J;
    // a tick is 0.005 % of 320 s.
    SourceReading reading = measure(10, 320).get(0);
    Joules.Measured joules = (Joules.Measured) reading.joules();
    assertThat(joules.value()).isEqualTo(1141.941, within(0.001));
    assertThat(joules.interval().low()).isCloseTo(0.31 * 1141.941, withinPercentage(0.004));
    assertThat(joules.interval().high()).isCloseTo(1.41 * 1141.941, withinPercentage(0.004));
    assertThat(joules.interval().level()).isEqualTo(0.9);
    assertThat(reading.component()).isEqualTo("processor");
    assertThat(reading.method()).isEqualTo(Method.ESTIMATED);
    assertThat(reading.scope()).isEqualTo(Scope.PROCESS);
    assertThat(reading.notes().get(0))
        .startsWith("Estimate, not a measurement: 52.92 W idle + 199.1 W × u^0.85")
        .contains("(25.0 %)")
        .endsWith("× 0.31 to × 1.41, widened by one tick of processor time.");
    assertThat(reading.notes().get(1)).startsWith("TDP of AMD EPYC 7763: 280 W");
  }

  @Test
  void memoryIsCountedForWhatTheProcessHolds() {
    // 2 GB at the start, 4 GB at the end: 0.3725 W/GB × 3 GB × 10 s = 11.175 J.
    PowerSession session = new CpuTimeEstimate(machine.environment()).start();
    machine.pass(10);
    machine.residentBytes = OptionalLong.of(4_000_000_000L);
    SourceReading reading = session.stop().get(1);
    Joules.Measured joules = (Joules.Measured) reading.joules();
    assertThat(reading.component()).isEqualTo("memory");
    assertThat(joules.value()).isEqualTo(11.175, within(1e-9));
    assertThat(joules.interval().low()).isEqualTo(5.5875, within(1e-9));
    assertThat(joules.interval().high()).isEqualTo(22.35, within(1e-9));
  }

  @Test
  void memoryThatIsNotKnownIsLeftOutAndSaidSo() {
    machine.residentBytes = OptionalLong.empty();
    List<SourceReading> readings = measure(1, 1);
    assertThat(readings).extracting(SourceReading::component).containsExactly("processor");
    assertThat(readings.get(0).notes())
        .anyMatch(note -> note.startsWith("Memory is not included, because"));
  }

  @Test
  void everyPackageOfAWholeMachineCounts() {
    machine.machine = FakeMachine.machine("Intel(R) Xeon(R) Gold 6148 CPU @ 2.40GHz", 80, 2);
    // 0.9 × 2 × 150 W × 1 × 2 s.
    assertThat(value(measure(2, 160))).isEqualTo(540.0, within(1e-9));
  }

  @Test
  void aVirtualMachineGetsTheShareOfItsProcessorsAndABandTwiceAsHigh() {
    // 8 virtual processors, each shown as a package of its own, of 64 cores × 2 threads:
    // 280 W × 8/128 = 17.5 W; 0.9 × 17.5 W × 1 × 1 s = 15.75 J.
    machine.machine = FakeMachine.machine("AMD EPYC 7763 64-Core Processor", 8, 8);
    SourceReading reading = measure(1, 8).get(0);
    Joules.Measured joules = (Joules.Measured) reading.joules();
    assertThat(joules.value()).isEqualTo(15.75, within(1e-9));
    assertThat(joules.interval().low()).isCloseTo(15.75 * 0.31, withinPercentage(0.2));
    assertThat(joules.interval().high()).isEqualTo(15.75 * 2.82, within(1e-9));
    assertThat(reading.notes().get(1)).contains("8 of 128 hardware threads");
  }

  @Test
  void aHiddenProcessorIsNamedAndGetsAWiderBand() {
    for (String hidden :
        new String[] {
          "Intel Xeon Processor", "Intel(R) Xeon(R) CPU @ 2.20GHz", "AMD EPYC", "QEMU Virtual CPU"
        }) {
      machine.machine = FakeMachine.machine(hidden, 2, 1);
      // 0.9 × 3.66 W × 2 × 1 × 1 s = 6.588 J.
      SourceReading reading = measure(1, 2).get(0);
      Joules.Measured joules = (Joules.Measured) reading.joules();
      assertThat(joules.value()).isEqualTo(6.588, within(1e-9));
      assertThat(joules.interval().low()).isCloseTo(6.588 * 0.31 * 0.48, withinPercentage(0.5));
      assertThat(joules.interval().high()).isEqualTo(6.588 * 1.41 * 1.62 * 2, within(1e-9));
      assertThat(reading.notes().get(1))
          .startsWith("Since the table of processors does not have \"" + hidden + "\"");
    }
  }

  @Test
  void aProcessorWithoutACoreCountIsNotTakenForAWholePackage() {
    machine.machine = FakeMachine.machine("Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz", 2, 1);
    SourceReading reading = measure(1, 2).get(0);
    assertThat(((Joules.Measured) reading.joules()).value()).isEqualTo(6.588, within(1e-9));
    assertThat(reading.notes().get(1))
        .contains("has no core count for \"Intel Xeon Platinum 8259CL\"");
  }

  @Test
  void hardwareThatCannotBeLookedUpIsNoted() {
    machine.machine =
        new MachineInfo(
            Optional.empty(),
            4,
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            "Linux",
            List.of("The hardware could not be looked up (UnsatisfiedLinkError)."));
    SourceReading reading = measure(1, 4).get(0);
    assertThat(((Joules.Measured) reading.joules()).value()).isEqualTo(13.176, within(1e-9));
    assertThat(reading.notes())
        .contains("The hardware could not be looked up (UnsatisfiedLinkError).");
    assertThat(reading.notes().get(1)).startsWith("Since the machine does not tell its processor");
  }

  @Test
  void anOversizedProcessorNameIsCut() {
    machine.machine = FakeMachine.machine("x".repeat(10_000), 1, 1);
    assertThat(measure(1, 1).get(0).notes().get(1)).hasSizeLessThan(400);
  }

  @Test
  void moreProcessorTimeThanThereIsCountsAsFullLoad() {
    assertThat(value(measure(1, 500))).isEqualTo(252.0, within(1e-9));
  }

  @Test
  void idleProcessorsCostWhatTheyDrawWithoutWork() {
    // 0.21 × 252 W × 1 s; idle power is 15 to 37 % of the maximum.
    SourceReading reading = measure(1, 0).get(0);
    Joules.Measured joules = (Joules.Measured) reading.joules();
    assertThat(joules.value()).isEqualTo(52.92, within(1e-9));
    assertThat(joules.interval().high())
        .isCloseTo(
            52.92 * Math.exp(Math.hypot(Math.log(1.41), Math.log(0.37 / 0.21))),
            withinPercentage(0.5));
    assertThat(joules.interval().low())
        .isCloseTo(
            52.92 / Math.exp(Math.hypot(Math.log(0.31), Math.log(0.15 / 0.21))),
            withinPercentage(0.5));
  }

  @Test
  void theIntervalAllowsForATickOfProcessorTime() {
    // No tick fell into the window, yet 16 ms may have been used:
    // 1.41 × 252 W × 0.79 × (0.016/128)^0.85 × 1 s = 1.41 × 0.095808 = 0.135089 J.
    Joules.Measured marginal = (Joules.Measured) measure(1, 0).get(0).marginal();
    assertThat(marginal.value()).isZero();
    assertThat(marginal.interval().low()).isZero();
    assertThat(marginal.interval().high()).isEqualTo(0.135089, within(1e-6));
  }

  @Test
  void aBusyHostIsSharedByProcessorTime() {
    // 128 processors, 10 s, half busy: 640 s, of which the process used 160.
    machine.host = Optional.of(new HostUse(1000, 5000, 0));
    PowerSession session = new CpuTimeEstimate(machine.environment()).start();
    machine.pass(10);
    machine.cpuNanos += 160_000_000_000L;
    machine.host = Optional.of(new HostUse(1640, 5640, 0));
    SourceReading reading = session.stop().get(0);
    // (252 − 52.92) W × 0.5^0.85 × 10 s × 160/640 = 276.12 J beside 529.2 J of idle power.
    assertThat(((Joules.Measured) reading.marginal()).value()).isEqualTo(276.1164, within(1e-3));
    assertThat(((Joules.Measured) reading.joules()).value()).isEqualTo(805.3164, within(1e-3));
    assertThat(reading.contributions())
        .extracting(Contribution::name)
        .containsExactly("power model", "processor time", "attribution");
  }

  @Test
  void whatIsDeclaredTakesThePlaceOfTheTable() {
    machine.settings =
        new SourceSettings(
            OptionalDouble.empty(),
            OptionalDouble.of(30),
            OptionalDouble.of(130),
            OptionalDouble.of(0.5),
            0.5,
            Optional.empty());
    List<SourceReading> readings = measure(10, 1280);
    // Half of 30 W idle and all of the 100 W above it; 0.5 W/GB × 2 GB.
    assertThat(value(readings)).isEqualTo(10 * (15 + 100), within(1e-9));
    assertThat(((Joules.Measured) readings.get(1).joules()).value()).isEqualTo(10, within(1e-9));
    assertThat(readings.get(0).notes().get(1)).startsWith("Declared: 30.00 W idle, 130.0 W");
  }

  @Test
  void aWindowOfATickIsNotMeasured() {
    assertThat(measure(0.005, 0).get(0).joules())
        .isEqualTo(
            Joules.notMeasured(
                "the window of 0.005000 s is shorter than two ticks of processor time (0.032 s);"
                    + " repeat the work within one window"));
  }

  @Test
  void moreProcessorTimeNeverCostsLess() {
    double last = -1;
    double lastMarginal = -1;
    for (double cpuSeconds = 0; cpuSeconds <= 128; cpuSeconds += 0.5) {
      SourceReading reading = measure(1, cpuSeconds).get(0);
      Joules.Measured joules = (Joules.Measured) reading.joules();
      assertThat(joules.value()).isGreaterThan(last).isFinite();
      assertThat(joules.interval().low()).isNotNegative();
      Joules.Measured marginal = (Joules.Measured) reading.marginal();
      assertThat(marginal.value()).isGreaterThan(lastMarginal).isLessThan(joules.value());
      assertThat(marginal.interval().low()).isNotNegative();
      last = joules.value();
      lastMarginal = marginal.value();
    }
  }

  @Test
  void theHardwareIsLookedUpOnceAndOnlyWhenASessionStarts() {
    SourceEnvironment environment = machine.environment();
    Once<MachineInfo> once = new Once<>(environment.machine());
    CpuTimeEstimate source =
        new CpuTimeEstimate(
            new SourceEnvironment(
                environment.root(),
                environment.nanoTime(),
                environment.clock(),
                environment.ticker(),
                machine,
                environment.host(),
                once,
                environment.settings(),
                environment.overhead()));
    assertThat(machine.machineLookups).isZero();
    source.start().stop();
    source.start().stop();
    assertThat(machine.machineLookups).isEqualTo(1);
  }

  private static double value(List<SourceReading> readings) {
    return ((Joules.Measured) readings.get(0).joules()).value();
  }
}
