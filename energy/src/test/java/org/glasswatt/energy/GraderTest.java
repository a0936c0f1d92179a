package org.glasswatt.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class GraderTest {
  private static final Sensor COUNTER = new Sensor(Sensor.Kind.COUNTER, 0.001);
  private static final Optional<Spread> STEADY = Optional.of(new Spread(5, 10, 0.2));
  private static final Optional<HostUse> QUIET = Optional.of(new HostUse(4.1, 5.9, 0));

  private static SourceReading counter(int samples, int gaps) {
    return SourceReading.measured(
        "package-0",
        Joules.measured(10, 9, 11, 0.95),
        Scope.PACKAGE,
        COUNTER,
        samples,
        gaps,
        List.of(),
        List.of());
  }

  private static Grading grade(double seconds, Optional<Spread> spread, Optional<HostUse> host) {
    return Grader.grade(counter(5, 1), seconds, spread, host, OptionalDouble.of(4));
  }

  @Test
  void aCounterOnAQuietHostWithSteadyWindowsIsB() {
    assertThat(grade(0.1, STEADY, QUIET).grade()).isEqualTo(Grade.B);
  }

  @Test
  void whateverIsMissingForBIsNamed() {
    assertThat(grade(0.099, STEADY, QUIET).why())
        .containsExactly(
            "The window of 0.0990 s is shorter than 100 updates of the counter (0.100 s).");
    assertThat(grade(1, Optional.empty(), QUIET).why())
        .containsExactly("The work was measured once, so how far windows agree is not known.");
    assertThat(grade(1, Optional.of(new Spread(5, 10, 0.6)), QUIET).why())
        .containsExactly("The windows vary by 6.0 %, more than 5 %.");
    assertThat(grade(1, STEADY, Optional.empty()).why())
        .containsExactly("What else ran on the host is not known.");
    assertThat(grade(1, STEADY, Optional.of(new HostUse(5, 5, 0))).why())
        .containsExactly("Others used 10.0 % of the processors, more than 5 %.");
    assertThat(grade(1, STEADY, Optional.of(new HostUse(4, 5.5, 0.5))).why())
        .containsExactly("The hypervisor gave 5.0 % of the time to others.");
    assertThat(grade(0.01, Optional.empty(), Optional.empty()))
        .satisfies(grading -> assertThat(grading.grade()).isEqualTo(Grade.C))
        .satisfies(grading -> assertThat(grading.why()).hasSize(3));
  }

  @Test
  void moreGapsThanReadsAreNotValid() {
    Grading grading = Grader.grade(counter(2, 3), 1, STEADY, QUIET, OptionalDouble.of(4));
    assertThat(grading.grade()).isEqualTo(Grade.E);
  }

  @Test
  void aMeterIsAWithEnoughReadings() {
    for (int samples : new int[] {9, 10}) {
      SourceReading reading =
          SourceReading.measured(
              "machine",
              Joules.measured(10, 9, 11, 0.95),
              Scope.SYSTEM,
              new Sensor(Sensor.Kind.WALL_METER, 1),
              samples,
              0,
              List.of(),
              List.of());
      assertThat(
              Grader.grade(reading, 10, Optional.empty(), Optional.empty(), OptionalDouble.empty())
                  .grade())
          .isEqualTo(samples == 10 ? Grade.A : Grade.C);
    }
  }

  @Test
  void aModelIsDAndNothingIsE() {
    SourceReading missing =
        SourceReading.missing("x", "there is none", Method.MEASURED, Scope.PACKAGE, COUNTER);
    assertThat(grade(missing)).isEqualTo(Grade.E);
    SourceReading model =
        new SourceReading(
            "x",
            Joules.measured(1, 0.5, 2, 0.9),
            Joules.measured(1, 0.5, 2, 0.9),
            Method.ESTIMATED,
            Scope.PROCESS,
            Sensor.MODEL,
            2,
            0,
            List.of(),
            List.of());
    assertThat(grade(model)).isEqualTo(Grade.D);
    assertThat(Grade.B.isAtLeast(Grade.C)).isTrue();
    assertThat(Grade.D.isAtLeast(Grade.C)).isFalse();
  }

  private static Grade grade(SourceReading reading) {
    return Grader.grade(reading, 1, STEADY, QUIET, OptionalDouble.of(4)).grade();
  }
}
