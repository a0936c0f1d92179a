package org.glasswatt.energy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glasswatt.energy.Grade;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.Metered;
import org.glasswatt.energy.PowerSession;
import org.glasswatt.energy.SourceReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ExternalMeterTest {
  private final FakeMachine machine;
  private final Path file;

  ExternalMeterTest(@TempDir Path root) {
    machine = new FakeMachine(root);
    machine.wallMillis = 1_700_000_000_000L;
    file = root.resolve("meter.csv");
    machine.settings = machine.settings.withMeter(new SourceSettings.Meter.Csv(file));
  }

  private SourceReading measure(double seconds, String... lines) throws IOException {
    Files.writeString(file, "");
    PowerSession session = new ExternalMeter(machine.environment()).start();
    machine.pass(seconds);
    Files.writeString(file, String.join("\n", lines));
    return session.stop().get(0);
  }

  @Test
  void integratesByTheTrapezoidRuleBetweenTheEnds() throws IOException {
    // 100 W before the window, 100 → 200 W in its first half, 200 W to its end and after.
    SourceReading reading =
        measure(
            4,
            "time,power",
            "1699999999,100",
            "1700000000,100",
            "1700000001,150",
            "1700000002,200",
            "1700000003,200",
            "1700000004,200",
            "1700000005,900");
    Joules.Measured joules = (Joules.Measured) reading.joules();
    assertThat(joules.value()).isEqualTo(300 + 400, within(1e-9));
    // Two readings of 1 s in 4 s.
    assertThat(joules.interval().high()).isEqualTo(1.5 * 700, within(1e-9));
    assertThat(reading.samples()).isEqualTo(5);
    assertThat(reading.gaps()).isZero();
  }

  @Test
  void readsSecondsMillisecondsAndDates() throws IOException {
    for (String[] lines :
        new String[][] {
          {"1700000000.5;10", "1700000001.5;10"},
          {"1700000000500,10", "1700000001500,10"},
          {"2023-11-14T22:13:20.500Z,10", "2023-11-14T23:13:21.500+01:00,10"}
        }) {
      machine.wallMillis = 1_700_000_000_000L;
      Joules.Measured joules = (Joules.Measured) measure(2, lines).joules();
      assertThat(joules.value()).isEqualTo(20, within(1e-6));
    }
  }

  @Test
  void linesThatAreNoReadingAreGaps() throws IOException {
    SourceReading reading =
        measure(
            3, "t,w", "1700000000,10", "1700000001,", "x,10", "1700000002,NaN", "1700000003,10");
    assertThat(((Joules.Measured) reading.joules()).value()).isEqualTo(30, within(1e-9));
    assertThat(reading.gaps()).isEqualTo(3);
  }

  @Test
  void aMeterThatIsSilentIsNotMeasured() throws IOException {
    assertThat(reason(measure(60, "1700000000,10", "1700000001,10", "1700000002,10")))
        .isEqualTo("the meter was silent for 58.0 s at an end of the window");
    machine.wallMillis = 1_700_000_000_000L;
    assertThat(reason(measure(60, "1700000030,10"))).contains("1 readings");
  }

  @Test
  void aStepOfTheWallClockIsNotMeasured() throws IOException {
    Files.writeString(file, "");
    PowerSession session = new ExternalMeter(machine.environment()).start();
    machine.pass(2);
    machine.wallMillis += 60_000;
    assertThat(reason(session.stop().get(0))).contains("was set by 60.0 s");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void runsAProgramThatPrintsReadings() {
    machine.settings =
        machine.settings.withMeter(
            new SourceSettings.Meter.Command(
                List.of(
                    "sh",
                    "-c",
                    "for i in 0 1 2 3 4 5 6 7 8 9 10; do echo 170000000$i,25;"
                        + " done | sed s/17000000010/1700000010/; sleep 60")));
    ExternalMeter source = new ExternalMeter(machine.environment());
    Metered<Integer> metered =
        machine
            .environment()
            .meter(source)
            .measure(
                "work",
                () -> {
                  machine.pass(10);
                  return 1;
                });
    assertThat(metered.reading().scope().inWords()).contains("whole machine");
    assertThat(((Joules.Measured) metered.reading().joules()).value()).isEqualTo(250, within(1e-9));
    assertThat(metered.reading().grading().grade()).isEqualTo(Grade.A);
  }

  @Test
  void aProgramThatIsNotThereIsSaidSo() {
    machine.settings =
        machine.settings.withMeter(
            new SourceSettings.Meter.Command(List.of("no-such-meter-program")));
    PowerSession session = new ExternalMeter(machine.environment()).start();
    machine.pass(1);
    assertThat(reason(session.stop().get(0))).startsWith("the meter's command could not be");
  }

  private static String reason(SourceReading reading) {
    return reason(reading.joules());
  }

  private static String reason(Joules joules) {
    return ((Joules.NotMeasured) joules).reason();
  }
}
