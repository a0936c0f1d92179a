package org.glasswatt.analyzers.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.glasswatt.energy.Availability;
import org.glasswatt.energy.EnergyMeter;
import org.glasswatt.energy.Joules;
import org.glasswatt.energy.PowerSession;
import org.glasswatt.energy.PowerSource;
import org.glasswatt.energy.ProcessProbe;
import org.glasswatt.energy.Scope;
import org.glasswatt.energy.Sensor;
import org.glasswatt.energy.SourceReading;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.GradientStatus;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelDescription;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.tensor.Tensor;
import org.glasswatt.reports.audit.EnergySection;
import org.glasswatt.reports.audit.Figure;
import org.junit.jupiter.api.Test;

/** A model that takes 1 ms a call and 0.1 ms a row, on a machine that draws 20 W. */
class BatchStepTest {
  private static final double WATTS = 20;
  private static final int SLOW_EVERY = 25;

  private long nanos;
  private int calls;

  private final LoadedModel model =
      new LoadedModel() {
        @Override
        public Map<String, Tensor> score(Map<String, Tensor> inputs) {
          long rows = inputs.values().iterator().next().shape().dim(0);
          // Every twenty-fifth call waits for something.
          nanos += (calls++ % SLOW_EVERY == 0 ? 5 : 1) * 1_000_000L + rows * 100_000L;
          return inputs;
        }

        @Override
        public ModelDescription description() {
          throw new UnsupportedOperationException("nobody asks");
        }

        @Override
        public GradientStatus gradients() {
          throw new UnsupportedOperationException("nobody asks");
        }

        @Override
        public DifferentiableOutput differentiate(String output, Scalar scalar) {
          throw new UnsupportedOperationException("nobody asks");
        }

        @Override
        public void close() {}
      };

  private final PowerSource source =
      new PowerSource() {
        @Override
        public String id() {
          return "constant";
        }

        @Override
        public String title() {
          return "Constant power";
        }

        @Override
        public Availability availability() {
          return new Availability.Available("Always.");
        }

        @Override
        public PowerSession start() {
          long started = nanos;
          return () -> {
            double joules = WATTS * (nanos - started) / 1e9;
            return List.of(
                SourceReading.measured(
                    "machine",
                    Joules.measured(joules, joules, joules, 0.95),
                    Scope.SYSTEM,
                    new Sensor(Sensor.Kind.COUNTER, 0.001),
                    2,
                    0,
                    List.of(),
                    List.of()));
          };
        }
      };

  private static final ProcessProbe UNKNOWN =
      new ProcessProbe() {
        @Override
        public OptionalLong cpuNanos() {
          return OptionalLong.empty();
        }

        @Override
        public OptionalLong residentBytes() {
          return OptionalLong.empty();
        }
      };

  private List<EnergySection.Batch> measure(Integer... sizes) {
    EnergyMeter meter = new EnergyMeter(source, () -> nanos, UNKNOWN, Optional::empty, 1);
    return new BatchStep(
            model, Map.of("x", Tensor.of(new float[64 * 3], 64, 3)), meter, () -> nanos)
        .measure(List.of(sizes));
  }

  private static double value(Figure figure) {
    return ((Figure.Measured) figure).value();
  }

  @Test
  void tellsLatencyThroughputAndEnergyOfEachSize() {
    List<EnergySection.Batch> batches = measure(1, 32);
    assertThat(batches).extracting(EnergySection.Batch::rows).containsExactly(1, 32);
    EnergySection.Batch single = batches.get(0);
    EnergySection.Batch many = batches.get(1);
    assertThat(value(single.latencyP50())).isEqualTo(1.1e-3, within(1e-9));
    assertThat(value(single.latencyP95())).isEqualTo(1.1e-3, within(1e-9));
    assertThat(value(single.latencyP99())).isEqualTo(5.1e-3, within(1e-9));
    assertThat(value(single.predictionsPerSecond())).isEqualTo(1 / 1.1e-3, within(1e-6));
    assertThat(value(many.latencyP50())).isEqualTo(4.2e-3, within(1e-9));
    assertThat(value(many.predictionsPerSecond())).isEqualTo(32 / 4.2e-3, within(1e-6));
    // On average a call takes 0.16 ms more; whole windows hold whole calls, so about so many.
    assertThat(value(single.joulesPerPrediction())).isEqualTo(WATTS * 1.26e-3, within(0.0006));
    assertThat(value(many.joulesPerPrediction())).isEqualTo(WATTS * 4.36e-3 / 32, within(0.0001));
  }

  @Test
  void aSizeThatTheDataHasNoRowsForIsLeftOut() {
    assertThat(measure(65, 64)).extracting(EnergySection.Batch::rows).containsExactly(64);
    assertThat(measure(100)).isEmpty();
  }
}
