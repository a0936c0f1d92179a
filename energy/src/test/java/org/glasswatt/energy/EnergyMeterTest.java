package org.glasswatt.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EnergyMeterTest {
  private long nanos;
  private OptionalLong cpuNanos = OptionalLong.of(0);
  private Optional<HostUse> host = Optional.empty();
  private int running;
  private int windows;
  private List<SourceReading> readings =
      List.of(
          SourceReading.measured(
              "package-0",
              Joules.measured(10, 9, 11, 0.95),
              Scope.PACKAGE,
              new Sensor(Sensor.Kind.COUNTER, 0.001),
              5,
              1,
              List.of(new Contribution("sensor", 0.9, 1.1, 0.95, "A test.")),
              List.of("counter", "shared")),
          new SourceReading(
              "memory",
              Joules.measured(2, 1, 4, 0.9),
              Joules.measured(0.5, 0.25, 1, 0.9),
              Method.ESTIMATED,
              Scope.PROCESS,
              Sensor.MODEL,
              2,
              2,
              List.of(new Contribution("model", 0.5, 2, 0.9, "A test.")),
              List.of("model", "shared")));

  private final EnergyMeter meter =
      new EnergyMeter(
          new PowerSource() {
            @Override
            public String id() {
              return "fixed";
            }

            @Override
            public String title() {
              return "Fixed";
            }

            @Override
            public Availability availability() {
              return new Availability.Available("Always.");
            }

            @Override
            public PowerSession start() {
              running++;
              return () -> {
                running--;
                return readings;
              };
            }
          },
          () -> nanos,
          new ProcessProbe() {
            @Override
            public OptionalLong cpuNanos() {
              return cpuNanos;
            }

            @Override
            public OptionalLong residentBytes() {
              return OptionalLong.empty();
            }
          },
          () -> host,
          0.5);

  private String work() {
    assertThat(running).isEqualTo(1);
    nanos += 2_000_000_000L;
    cpuNanos = OptionalLong.of(3_000_000_000L);
    return "result";
  }

  @Test
  void theTotalIsTheSumWithTheWeakestEvidence() {
    Metered<String> metered = meter.measure("inference", this::work);
    assertThat(metered.value()).isEqualTo("result");
    assertThat(metered.components()).hasSize(2);
    EnergyReading total = metered.reading();
    assertThat(total.label()).isEqualTo("inference");
    assertThat(total.component()).isEqualTo("package-0 + memory");
    assertThat(total.joules()).isEqualTo(Joules.measured(12, 10, 15, 0.9));
    assertThat(total.method()).isEqualTo(Method.ESTIMATED);
    assertThat(total.scope()).isEqualTo(Scope.PACKAGE);
    assertThat(total.seconds()).isEqualTo(2.0);
    assertThat(total.cpuSeconds()).hasValue(3.0);
    assertThat(total.samples()).isEqualTo(2);
    assertThat(total.gaps()).isEqualTo(3);
    assertThat(total.source()).isEqualTo("fixed");
    assertThat(total.notes()).containsExactly("counter", "shared", "model");
    assertThat(total.marginal()).isEqualTo(Joules.notMeasured("no idle baseline was measured"));
    assertThat(total.grading().grade()).isEqualTo(Grade.D);
    // 1 J of 12 J up or down by the counter, 1 J down or 2 J up by the model.
    assertThat(total.contributions())
        .extracting(Contribution::name)
        .containsExactly("package-0: sensor", "memory: model");
    assertThat(total.contributions().get(0).high()).isEqualTo(1 + 1.0 / 12, within(1e-12));
    assertThat(total.contributions().get(1).low()).isEqualTo(1 - 1.0 / 12, within(1e-12));
  }

  @Test
  void repeatedWorkGetsTheSpreadOfItsWindows() {
    readings = readings.subList(0, 1);
    Metered<Integer> metered = meter.measure("inference", 3, () -> window(10 + windows));
    // 10, 11 and 12 J: mean 11, deviation 1; t with 2 degrees of freedom is 4.303.
    assertThat(metered.value()).isEqualTo(3);
    Spread spread = metered.reading().spread().orElseThrow();
    assertThat(spread.mean()).isEqualTo(11, within(1e-12));
    assertThat(spread.deviation()).isEqualTo(1, within(1e-12));
    assertThat(spread.halfWidth()).isEqualTo(4.303 / Math.sqrt(3), within(1e-3));
    Joules.Measured joules = (Joules.Measured) metered.reading().joules();
    assertThat(joules.value()).isEqualTo(33, within(1e-12));
    double typeA = Math.log(1 + spread.halfWidth() / 11);
    assertThat(joules.interval().high())
        .isEqualTo(33 * Math.exp(Math.hypot(typeA, Math.log(1.1))), within(1e-9));
    assertThat(metered.reading().seconds()).isEqualTo(6.0);
    assertThat(metered.reading().samples()).isEqualTo(15);
  }

  private int window(double joules) {
    readings =
        List.of(
            SourceReading.measured(
                "package-0",
                Joules.measured(joules, 0.9 * joules, 1.1 * joules, 0.95),
                Scope.PACKAGE,
                new Sensor(Sensor.Kind.COUNTER, 0.001),
                5,
                0,
                List.of(new Contribution("sensor", 0.9, 1.1, 0.95, "A test.")),
                List.of()));
    nanos += 2_000_000_000L;
    return ++windows;
  }

  @Test
  void theIdleBaselineLeavesWhatTheWorkAdded() {
    readings = readings.subList(0, 1);
    // 10 J in 2 s of sleep are 5 W; 10 J in 1 s of work are 5 J more than idle.
    EnergyMeter knowing = meter.withIdleBaseline(s -> nanos += Math.round(s * 1e9), 2);
    Metered<Long> metered = knowing.measure("work", () -> nanos += 1_000_000_000L);
    Joules.Measured marginal = (Joules.Measured) metered.reading().marginal();
    assertThat(marginal.value()).isEqualTo(5, within(1e-12));
    assertThat(marginal.interval().low()).isEqualTo(9 - 5.5, within(1e-12));
    assertThat(marginal.interval().high()).isEqualTo(11 - 4.5, within(1e-12));
  }

  @Test
  void chargesAProcessWithItsShareOfTheProcessorTime() {
    readings = readings.subList(0, 1);
    EnergyMeter knowing = meter.withIdleBaseline(s -> nanos += Math.round(s * 1e9), 4);
    host = Optional.of(new HostUse(100, 100, 0));
    Metered<String> metered =
        knowing.measure(
            "work",
            () -> {
              host = Optional.of(new HostUse(106, 101, 0));
              return work();
            });
    // Idle 2.5 W × 2 s = 5 J, of which half; of the other 5 J, 3 of 6 processor seconds.
    EnergyReading attributed = metered.attributed().orElseThrow();
    Joules.Measured joules = (Joules.Measured) attributed.joules();
    assertThat(joules.value()).isEqualTo(2.5 + 2.5, within(1e-12));
    assertThat(attributed.method()).isEqualTo(Method.ATTRIBUTED);
    assertThat(attributed.scope()).isEqualTo(Scope.PROCESS);
    assertThat(attributed.grading().grade()).isEqualTo(Grade.C);
    Contribution share = attributed.contributions().get(1);
    assertThat(share.name()).isEqualTo("attribution");
    // Others twice as hungry: 5 × 3/9; half as hungry: 5 × 3/4.5.
    assertThat(share.low()).isEqualTo((2.5 + 5.0 / 3) / 5, within(1e-12));
    assertThat(share.high()).isEqualTo((2.5 + 10.0 / 3) / 5, within(1e-12));
    assertThat(((Joules.Measured) attributed.marginal()).value()).isEqualTo(2.5, within(1e-12));
  }

  @Test
  void oneComponentIsItsOwnTotal() {
    readings = readings.subList(0, 1);
    Metered<String> metered = meter.measure("load", this::work);
    assertThat(metered.components()).containsExactly(metered.reading());
  }

  @Test
  void processorTimeThatIsNotToldIsEmptyNotZero() {
    cpuNanos = OptionalLong.empty();
    assertThat(meter.measure("load", () -> 1).reading().cpuSeconds()).isEmpty();
  }

  @Test
  void whatTheWorkThrowsIsThrownOnAndTheSessionIsStopped() {
    assertThatThrownBy(
            () ->
                meter.measure(
                    "load",
                    () -> {
                      throw new IOException("no such model");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("no such model");
    assertThat(running).isZero();
  }

  @Test
  void refusesABlankLabelBeforeTheWorkStarts() {
    assertThatThrownBy(() -> meter.measure(" ", this::work))
        .hasMessageContaining("label must not be blank");
    assertThat(running).isZero();
    assertThat(nanos).isZero();
  }
}
