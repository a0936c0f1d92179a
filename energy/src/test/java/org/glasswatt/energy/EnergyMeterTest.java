package org.glasswatt.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EnergyMeterTest {
  private long nanos;
  private OptionalLong cpuNanos = OptionalLong.of(0);
  private int running;
  private List<SourceReading> readings =
      List.of(
          new SourceReading(
              "package-0",
              Joules.measured(10, 9, 11, 0.95),
              Method.MEASURED,
              Scope.PACKAGE,
              5,
              1,
              List.of("counter", "shared")),
          new SourceReading(
              "memory",
              Joules.measured(2, 1, 4, 0.9),
              Method.ESTIMATED,
              Scope.PROCESS,
              2,
              2,
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
          });

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
