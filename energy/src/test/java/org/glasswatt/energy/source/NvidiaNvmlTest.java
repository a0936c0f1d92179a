package org.glasswatt.energy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.glasswatt.energy.Availability;
import org.glasswatt.energy.EnergyMeter;
import org.glasswatt.energy.EnergyReading;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.Metered;
import org.glasswatt.energy.PowerSession;
import org.glasswatt.energy.ProcessShare;
import org.glasswatt.energy.Scope;
import org.glasswatt.energy.Sensor;
import org.glasswatt.energy.SourceReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NVML behind its own functions; no device is needed, and none was at hand. */
class NvidiaNvmlTest {
  private final FakeNvml library = new FakeNvml();
  private final FakeMachine machine;
  private final NvidiaNvml source;

  NvidiaNvmlTest(@TempDir Path root) {
    machine = new FakeMachine(root);
    source = new NvidiaNvml(machine.environment(), () -> library);
  }

  @Test
  void readsEachDevicesCounter() {
    assertThat(source.availability())
        .isEqualTo(new Availability.Available("Counts gpu-0 Test GPU A, gpu-1 Test GPU B."));
    PowerSession session = source.start();
    machine.pass(10);
    library.use(10);
    List<SourceReading> readings = session.stop();
    assertThat(readings).extracting(NvidiaNvmlTest::value).containsExactly(600.0, 400.0);
    Joules.Measured joules = (Joules.Measured) readings.get(0).joules();
    // Two updates of 100 ms in 10 s: 2 %.
    assertThat(joules.interval().high()).isEqualTo(612, within(1e-9));
    assertThat(readings.get(0).sensor().kind()).isEqualTo(Sensor.Kind.COUNTER);
  }

  @Test
  void addsUpPowerWhereThereIsNoCounter() {
    library.energyCode = Nvml.NOT_SUPPORTED;
    PowerSession session = source.start();
    machine.pass(1);
    library.milliwatts[0] = 100_000;
    machine.tick();
    machine.pass(1);
    // 60 W rising to 100 W, then 100 W: 80 J + 100 J.
    SourceReading reading = session.stop().get(0);
    assertThat(value(reading)).isEqualTo(180, within(1e-9));
    assertThat(reading.sensor().kind()).isEqualTo(Sensor.Kind.POWER_READINGS);
    assertThat(reading.notes().get(0)).contains("averages, over 1 s on Ampere");
  }

  private SourceReading shared() {
    PowerSession session = source.start();
    machine.pass(1);
    library.use(1);
    return session.stop().get(0);
  }

  @Test
  void tellsTheProcesssShareOfTheUse() {
    int own = (int) ProcessHandle.current().pid();
    library.processes = new int[][] {{own, 30, own, 45, own + 1, 25}, {}};
    assertThat(shared().processShare())
        .hasValue(ProcessShare.of(0.75, "the use of the multiprocessors of gpu-0"));
  }

  @Test
  void aDeviceWithoutOtherProcessesIsTheWorksAlone() {
    int own = (int) ProcessHandle.current().pid();
    library.processCode = Nvml.NOT_SUPPORTED;
    library.running = new int[] {own};
    assertThat(shared().processShare().orElseThrow().value()).hasValue(1);
    library.running = new int[] {own, own + 1};
    assertThat(shared().processShare().orElseThrow().value()).isEmpty();
    library.running = null;
    assertThat(shared().processShare().orElseThrow().basis())
        .isEqualTo("the driver does not tell which processes used gpu-0");
  }

  /** 60 W for 10 s after 60 W idle for 2 s would leave nothing, so the work draws 100 W. */
  @Test
  void chargesTheProcessWithItsShareOfTheJoules() {
    int own = (int) ProcessHandle.current().pid();
    library.processes = new int[][] {{own, 75, own + 1, 25}, {own + 1, 40}};
    EnergyMeter meter =
        machine
            .environment()
            .meter(source)
            .withIdleBaseline(
                seconds -> {
                  machine.pass(seconds);
                  library.use(seconds);
                },
                2);
    library.milliwatts[0] = 100_000;
    Metered<Boolean> metered =
        meter.measure(
            "inference",
            () -> {
              machine.pass(10);
              library.use(10);
              return true;
            });
    EnergyReading attributed = metered.attributed().orElseThrow();
    // gpu-0: 600 J idle and 3/4 of the 400 J above; gpu-1: 400 J idle and nothing above.
    assertThat(((Joules.Measured) attributed.joules()).value()).isEqualTo(1300, within(1e-6));
    assertThat(attributed.scope()).isEqualTo(Scope.PROCESS);
    assertThat(attributed.notes())
        .contains(
            "Attributed: 100 % of the idle energy, and of the rest the share of the use of the"
                + " multiprocessors of gpu-0, 75.0 %.");
    library.processes = new int[][] {{}, {}};
    assertThat(meter.measure("inference", () -> shared()).attributed().orElseThrow().joules())
        .isInstanceOf(Joules.NotMeasured.class);
  }

  @Test
  void refusesDevicesThatAreSplit() {
    library.mig = 1;
    Availability.Unavailable why = (Availability.Unavailable) source.availability();
    assertThat(why.reason())
        .isEqualTo(
            "gpu-0 is split into instances (MIG), whose energy the driver does not tell apart");
    assertThat(source.start().stop().get(0).joules()).isEqualTo(Joules.notMeasured(why.reason()));
  }

  @Test
  void aCounterThatGoesBackIsNotMeasured() {
    PowerSession session = source.start();
    machine.pass(1);
    library.millijoules[0] = 3;
    library.millijoules[1] += 5;
    List<SourceReading> readings = session.stop();
    assertThat(((Joules.NotMeasured) readings.get(0).joules()).reason()).contains("went back");
    assertThat(value(readings.get(1))).isEqualTo(0.005, within(1e-12));
  }

  @Test
  void aFailedReadIsAGap() {
    PowerSession session = source.start();
    library.energyCode = Nvml.NO_PERMISSION;
    machine.pass(1);
    machine.tick();
    library.energyCode = 0;
    machine.pass(1);
    library.use(2);
    SourceReading reading = session.stop().get(0);
    assertThat(value(reading)).isEqualTo(120, within(1e-9));
    assertThat(reading.gaps()).isEqualTo(1);
  }

  @Test
  void saysWhyWhereThereIsNoDriver() {
    assertThat(reason(new NvidiaNvml(machine.environment())))
        .startsWith("NVIDIA's management library is not there (");
    NvidiaNvml broken =
        new NvidiaNvml(
            machine.environment(),
            () -> {
              throw new UnsatisfiedLinkError("libnvidia-ml.so.1: cannot open shared object file");
            });
    assertThat(reason(broken)).contains("libnvidia-ml.so.1: cannot open");
    library.failing = 9;
    assertThat(reason(source))
        .isEqualTo("NVML could not be initialised (the driver is not loaded)");
  }

  private static String reason(NvidiaNvml source) {
    return ((Availability.Unavailable) source.availability()).reason();
  }

  private static double value(SourceReading reading) {
    return ((Joules.Measured) reading.joules()).value();
  }
}
