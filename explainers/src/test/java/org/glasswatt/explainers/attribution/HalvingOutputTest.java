package org.glasswatt.explainers.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What happens when an engine call is too large for the memory. */
class HalvingOutputTest {
  private static final double[] X = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

  @Test
  void aCallThatRunsOutOfMemoryIsHalvedAndSaid() {
    Attribution whole = explain(Integer.MAX_VALUE);
    Attribution halved = explain(3);
    assertThat(halved.values()).isEqualTo(whole.values());
    assertThat(halved.scores()).isEqualTo(whole.scores());
    assertThat(whole.notes()).isEmpty();
    assertThat(halved.notes())
        .containsExactly("Memory ran out, so at most 2 rows went into one engine call.");
  }

  @Test
  void oneRowThatIsTooLargeFails() {
    assertThatThrownBy(() -> explain(0)).hasMessageContaining("can't allocate memory");
  }

  @Test
  void otherFailuresAreNotRepeated() {
    Limited broken =
        new Limited(Integer.MAX_VALUE) {
          @Override
          public Gradient gradient(Map<String, Tensor> inputs, int[] elements) {
            calls++;
            throw new IllegalStateException("broken");
          }
        };
    assertThatThrownBy(() -> explain(broken)).hasMessage("broken");
    assertThat(broken.calls).isEqualTo(1);
  }

  private static Attribution explain(int most) {
    return explain(new Limited(most));
  }

  private static Attribution explain(Limited function) {
    return Explainers.byId("input_x_gradient")
        .create(Map.of(), Baseline.zero())
        .explain(
            function, Map.of("x", Tensor.of(X, X.length, 1)), new int[X.length], Progress.NONE);
  }

  /** A function of one number that takes few rows at a time. */
  private static class Limited extends ClosedForm {
    private final int most;
    int calls;

    Limited(int most) {
      super(new double[][] {{2}}, new double[1], 3);
      this.most = most;
    }

    @Override
    public Gradient gradient(Map<String, Tensor> inputs, int[] elements) {
      calls++;
      if (elements.length > most) {
        throw new IllegalStateException("DefaultCPUAllocator: can't allocate memory");
      }
      assertThat(Arrays.stream(elements).sum()).isZero();
      return super.gradient(inputs, elements);
    }
  }
}
