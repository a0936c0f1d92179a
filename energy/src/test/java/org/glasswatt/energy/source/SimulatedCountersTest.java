package org.glasswatt.energy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.PowerSession;
import org.glasswatt.energy.PowerSource;
import org.glasswatt.energy.SourceReading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Known joules go into simulated hardware; the same joules come out of the meter. */
class SimulatedCountersTest {
  private static final long RANGE = 262_143_328_850L;

  /** A small counter, which wraps every few seconds at the powers used here. */
  private static final long SMALL = 999_999_999L;

  private FakeMachine clock;
  private CounterSimulator hardware;
  private PowerSource source;

  @BeforeEach
  void build(@TempDir Path root) {
    clock = new FakeMachine(root);
    hardware = new CounterSimulator(root);
    source = new RaplPowercap(clock.environment());
  }

  /** Lets time pass and all counters use power, with the sampler running at its own period. */
  private void run(long millis, Random random) {
    long period = clock.periods.isEmpty() ? 100 : clock.periods.get(0) / 1_000_000;
    for (long done = 0; done < millis; ) {
      long step = Math.min(period, millis - done);
      hardware.counters.forEach(counter -> counter.use(1_000_000L * random.nextInt(400), step));
      clock.pass(step / 1e3);
      clock.tick();
      done += step;
    }
  }

  private static BigInteger measured(List<SourceReading> readings) {
    return readings.stream()
        .map(reading -> (Joules.Measured) reading.joules())
        .map(joules -> BigInteger.valueOf(Math.round(joules.value() * 1e6)))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  @Test
  void everyWindowOfTwoSocketsIsExactThroughWraps() {
    CounterSimulator.Counter package0 = hardware.counter("intel-rapl:0", "package-0", SMALL, 5);
    hardware.counter("intel-rapl:0/intel-rapl:0:0", "core", SMALL, 0);
    CounterSimulator.Counter dram0 =
        hardware.counter("intel-rapl:0/intel-rapl:0:1", "dram", SMALL, SMALL - 3);
    CounterSimulator.Counter package1 =
        hardware.counter("intel-rapl:1", "package-1", SMALL, SMALL / 2);
    hardware.counter("intel-rapl:2", "psys", RANGE, 0);
    Random random = new Random(11);
    for (int window = 0; window < 60; window++) {
      BigInteger before = truth(package0, dram0, package1);
      PowerSession session = source.start();
      run(50 + random.nextInt(9_000), random);
      List<SourceReading> readings = session.stop();
      assertThat(readings)
          .extracting(SourceReading::component)
          .containsExactly("package-0", "package-0 dram", "package-1");
      assertThat(measured(readings)).isEqualTo(truth(package0, dram0, package1).subtract(before));
    }
    // Some of it wrapped many times over.
    assertThat(package0.microjoules()).isGreaterThan(BigInteger.valueOf(20L * SMALL));
  }

  private static BigInteger truth(CounterSimulator.Counter... counters) {
    BigInteger sum = BigInteger.ZERO;
    for (CounterSimulator.Counter counter : counters) {
      sum = sum.add(counter.microjoules());
    }
    return sum;
  }

  @Test
  void failedReadsAreBridgedAndCounted() {
    CounterSimulator.Counter counter = hardware.counter("intel-rapl:0", "package-0", RANGE, 77);
    Random random = new Random(3);
    PowerSession session = source.start();
    run(2_000, random);
    counter.breakDown(true);
    run(3_000, random);
    counter.breakDown(false);
    run(2_000, random);
    List<SourceReading> readings = session.stop();
    assertThat(measured(readings)).isEqualTo(counter.microjoules());
    assertThat(readings.get(0).gaps()).isEqualTo(3);
  }

  @Test
  void mirroredDiesCountOnceAndOthersEach() {
    // Two dies of package 0 show one counter; those of package 1 have counters of their own.
    CounterSimulator.Counter die = hardware.counter("intel-rapl:0", "package-0-die-0", RANGE, 42);
    CounterSimulator.Counter mirror =
        hardware.counter("intel-rapl:1", "package-0-die-1", RANGE, 42);
    CounterSimulator.Counter own =
        hardware.counter("intel-rapl:2", "package-1-die-0", RANGE, 900_000_000);
    CounterSimulator.Counter other =
        hardware.counter("intel-rapl:3", "package-1-die-1", RANGE, 100_000_000);
    PowerSession session = source.start();
    for (int second = 0; second < 5; second++) {
      die.use(120_000_000, 1000);
      mirror.use(120_000_000, 1000);
      own.use(80_000_000, 1000);
      other.use(90_000_000, 1000);
      clock.pass(1);
      clock.tick();
    }
    List<SourceReading> readings = session.stop();
    assertThat(readings)
        .extracting(SourceReading::component)
        .containsExactly("package-0-die-0", "package-1-die-0", "package-1-die-1");
    assertThat(measured(readings)).isEqualTo(BigInteger.valueOf(5L * (120 + 80 + 90) * 1_000_000));
    assertThat(readings.get(0).notes())
        .contains("package-0-die-1 mirrors package-0-die-0, so it is counted once.");
  }

  @Test
  void aStepOfTheWallClockChangesNothing() {
    CounterSimulator.Counter counter = hardware.counter("intel-rapl:0", "package-0", RANGE, 0);
    PowerSession session = source.start();
    run(1_000, new Random(5));
    clock.wallMillis -= 3_600_000;
    run(1_000, new Random(6));
    List<SourceReading> readings = session.stop();
    assertThat(measured(readings)).isEqualTo(counter.microjoules());
    // Two updates of 1 ms in 2 s.
    Joules.Measured joules = (Joules.Measured) readings.get(0).joules();
    assertThat(joules.interval().high() / joules.value()).isEqualTo(1.001, within(1e-9));
  }

  @Test
  void aSuspendedProcessIsBridgedWhileTheCounterCannotHaveWrappedTwice() {
    CounterSimulator.Counter counter = hardware.counter("intel-rapl:0", "package-0", RANGE, 123);
    PowerSession session = source.start();
    run(1_000, new Random(5));
    // Two minutes without a sampler at 400 W: 48 kJ of a range of 262 kJ.
    counter.use(400_000_000, 120_000);
    clock.pass(120);
    run(1_000, new Random(6));
    assertThat(measured(session.stop())).isEqualTo(counter.microjoules());
  }

  @Test
  void aProcessSuspendedForTooLongIsNotMeasured() {
    CounterSimulator.Counter counter = hardware.counter("intel-rapl:0", "package-0", RANGE, 123);
    PowerSession session = source.start();
    counter.use(400_000_000, 1_000_000);
    clock.pass(1_000);
    clock.tick();
    assertThat(session.stop())
        .extracting(SourceReading::joules)
        .allMatch(joules -> joules instanceof Joules.NotMeasured);
  }

  @Test
  void partsOfAWindowAddUpToTheWhole() {
    hardware.counter("intel-rapl:0", "package-0", SMALL, 1);
    Random random = new Random(9);
    PowerSession whole = source.start();
    BigInteger parts = BigInteger.ZERO;
    for (int part = 0; part < 40; part++) {
      PowerSession session = source.start();
      run(20 + random.nextInt(3_000), random);
      List<SourceReading> readings = session.stop();
      assertThat(((Joules.Measured) readings.get(0).joules()).interval().low()).isNotNegative();
      parts = parts.add(measured(readings));
    }
    assertThat(measured(whole.stop())).isEqualTo(parts);
  }
}
