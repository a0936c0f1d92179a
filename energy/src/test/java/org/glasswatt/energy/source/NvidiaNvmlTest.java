package org.glasswatt.energy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.glasswatt.energy.Availability;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.PowerSession;
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

  @Test
  void tellsTheProcesssShare() {
    int own = (int) ProcessHandle.current().pid();
    library.processes = new int[][] {{own, 30, own, 45, own + 1, 25}, {}};
    PowerSession session = source.start();
    machine.pass(1);
    library.use(1);
    List<SourceReading> readings = session.stop();
    assertThat(readings.get(0).notes())
        .contains("gpu-0: this process had 75 % of the use of its multiprocessors.");
    assertThat(readings.get(1).notes()).hasSize(1);
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
