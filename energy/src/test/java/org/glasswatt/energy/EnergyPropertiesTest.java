package org.glasswatt.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever sources, hosts and idle windows say, a reading is an energy or the lack of one. */
class EnergyPropertiesTest {
  private static final int RUNS = 2_000;

  private final Random random = new Random(11);
  private long nanos;
  private long cpuNanos;
  private HostUse hostUse = new HostUse(0, 0, 0);
  private List<SourceReading> next = List.of();

  private final PowerSource source =
      new PowerSource() {
        @Override
        public String id() {
          return "random";
        }

        @Override
        public String title() {
          return "Random";
        }

        @Override
        public Availability availability() {
          return new Availability.Available("Always.");
        }

        @Override
        public PowerSession start() {
          next = readings();
          return () -> next;
        }
      };

  private final ProcessProbe process =
      new ProcessProbe() {
        @Override
        public OptionalLong cpuNanos() {
          return random.nextInt(20) == 0 ? OptionalLong.empty() : OptionalLong.of(cpuNanos);
        }

        @Override
        public OptionalLong residentBytes() {
          return OptionalLong.empty();
        }
      };

  private List<SourceReading> readings() {
    List<SourceReading> readings = new ArrayList<>();
    for (String component : List.of("package-0", "gpu-0")) {
      Contribution contribution =
          new Contribution("a", random.nextDouble(), 1 + random.nextDouble(), 0.9, "A test.");
      Joules joules =
          random.nextInt(10) == 0
              ? Joules.notMeasured("the read failed")
              : Contribution.joules(
                  random.nextInt(5) == 0 ? 0 : 100 * random.nextDouble(), List.of(contribution));
      SourceReading reading =
          SourceReading.measured(
              component,
              joules,
              Scope.PACKAGE,
              new Sensor(Sensor.Kind.COUNTER, 0.001),
              random.nextInt(9),
              random.nextInt(3),
              List.of(contribution),
              List.of());
      readings.add(
          component.startsWith("gpu") && random.nextInt(8) > 0
              ? reading.withProcessShare(
                  random.nextInt(8) == 0
                      ? ProcessShare.unknown("the driver does not tell")
                      : ProcessShare.of(random.nextInt(3) / 2.0, "use"))
              : reading);
    }
    return readings;
  }

  private boolean work() {
    double seconds = random.nextInt(10) == 0 ? 0 : random.nextDouble();
    nanos += Math.round(1e9 * seconds);
    cpuNanos += Math.round(1e9 * seconds * random.nextInt(3));
    hostUse =
        new HostUse(
            hostUse.busySeconds() + seconds * random.nextInt(3),
            hostUse.idleSeconds() + seconds * random.nextInt(3),
            hostUse.stealSeconds() + seconds * random.nextInt(2));
    return true;
  }

  @Test
  void neverNegativeNeverNaNAndNeverMoreThanTheWhole() {
    int attributed = 0;
    for (int run = 0; run < RUNS; run++) {
      EnergyMeter meter =
          new EnergyMeter(
              source, () -> nanos, process, () -> Optional.of(hostUse), random.nextDouble());
      EnergyMeter told =
          random.nextBoolean() ? meter : meter.withIdleBaseline(seconds -> work(), 1);
      Metered<Boolean> metered = told.measure("work", 1 + random.nextInt(3), this::work);
      List<EnergyReading> all = new ArrayList<>(metered.components());
      all.add(metered.reading());
      metered.attributed().ifPresent(all::add);
      for (EnergyReading reading : all) {
        isAnEnergy(reading.joules());
        isAnEnergy(reading.marginal());
        assertThat(reading.grading().why()).isNotEmpty();
        if (reading.joules() instanceof Joules.NotMeasured) {
          assertThat(reading.grading().grade()).isEqualTo(Grade.E);
        }
      }
      if (metered.attributed().map(EnergyReading::joules).orElseThrow()
              instanceof Joules.Measured own
          && metered.reading().joules() instanceof Joules.Measured whole) {
        assertThat(own.value()).isLessThanOrEqualTo(whole.value() + 1e-9);
        attributed++;
      }
    }
    assertThat(attributed).as("runs in which a share was known").isGreaterThan(RUNS / 20);
  }

  /** Windows of one measurement are pooled by adding. */
  @Test
  void theWindowsAddUpToTheReading() {
    List<Joules> windows = new ArrayList<>();
    EnergyMeter meter =
        new EnergyMeter(source, () -> nanos, process, () -> Optional.of(hostUse), 1);
    for (int run = 0; run < RUNS / 10; run++) {
      windows.clear();
      Metered<Boolean> metered =
          meter.measure(
              "work",
              4,
              () -> {
                next.forEach(reading -> windows.add(reading.joules()));
                return work();
              });
      Joules sum = windows.stream().reduce(Joules::plus).orElseThrow();
      if (sum instanceof Joules.Measured all) {
        assertThat(((Joules.Measured) metered.reading().joules()).value())
            .isEqualTo(all.value(), within(1e-9));
      } else {
        assertThat(metered.reading().joules()).isInstanceOf(Joules.NotMeasured.class);
      }
    }
  }

  private static void isAnEnergy(Joules joules) {
    if (joules instanceof Joules.Measured measured) {
      assertThat(measured.value()).isFinite().isNotNegative();
      assertThat(measured.interval().low()).isFinite().isNotNegative();
      assertThat(measured.interval().low()).isLessThanOrEqualTo(measured.value());
      assertThat(measured.interval().high()).isFinite().isGreaterThanOrEqualTo(measured.value());
    } else {
      assertThat(((Joules.NotMeasured) joules).reason()).isNotBlank();
    }
  }
}
