package org.glasswatt.explainers.model.tensorflow.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.BiFunction;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.tensorflow.TensorFlowNatives;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Operators without a derivative beside others on the way back. */
class GradientPathsTest {

  @BeforeAll
  static void load() {
    TensorFlowNatives.load(EngineOptions.DEFAULT);
  }

  /** The sum of the derivatives of {@code Σ f(x)} by the entries of x. */
  private static float[] gradient(
      float[] x, BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> f) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Output<TFloat32> input = tf.placeholder(TFloat32.class).asOutput();
      Output<?> y = f.apply(tf, input).asOutput();
      Output<?>[] dx = graph.addGradients(y, new Output<?>[] {input});
      try (Session session = new Session(graph);
          TFloat32 fed = TFloat32.vectorOf(x);
          var result = session.runner().feed(input, fed).fetch(dx[0]).run()) {
        float[] values = new float[x.length];
        ((TFloat32) result.get(0)).copyTo(DataBuffers.of(values));
        return values;
      }
    }
  }

  @Test
  void aMaskFromTheInputStopsNoOtherPath() {
    // Keras' Masking: which steps are not all zero, times the steps.
    float[] g =
        gradient(
            new float[] {0, 2, 3},
            (tf, x) -> {
              Operand<TBool> mask = tf.math.notEqual(x, tf.constant(0f));
              Operand<TFloat32> any = tf.dtypes.cast(tf.any(mask, tf.constant(0)), TFloat32.class);
              return tf.math.mul(tf.math.square(x), any);
            });
    assertThat(g).containsExactly(0, 4, 6);
  }

  @Test
  void roundingAddsNothing() {
    float[] g =
        gradient(
            new float[] {0.2f, 2.7f},
            (tf, x) -> tf.math.add(tf.math.mul(x, tf.constant(3f)), tf.math.rint(x)));
    assertThat(g).containsExactly(3, 3);
  }

  @Test
  void noiseIsHeldFixed() {
    // Its shape depends on the input, its values do not.
    float[] g =
        gradient(
            new float[] {1, 2},
            (tf, x) -> {
              Operand<TInt32> shape = tf.shape(x);
              Operand<TFloat32> noise = tf.random.randomStandardNormal(shape, TFloat32.class);
              return tf.math.add(x, tf.math.mul(noise, tf.constant(0.1f)));
            });
    assertThat(g).containsExactly(1, 1);
  }

  @Test
  void positionsFromTheShapeEndInIntegers() {
    float[] g =
        gradient(
            new float[] {1, 2},
            (tf, x) -> {
              Operand<TInt32> steps = tf.range(tf.constant(0), tf.size(x), tf.constant(1));
              return tf.math.mul(x, tf.dtypes.cast(steps, TFloat32.class));
            });
    assertThat(g).containsExactly(0, 1);
  }

  @Test
  void anInputWithoutAFormulaMustBeConstant() {
    assertThatThrownBy(
            () ->
                gradient(
                    new float[] {1.5f, 2},
                    (tf, x) -> tf.math.betainc(x, x, tf.math.mul(x, tf.constant(0.1f)))))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("Betainc")
        .hasMessageContaining("must be a constant");
  }

  @Test
  void anOperatorOutsideTheCatalogueHasNoGradient() {
    assertThatThrownBy(() -> OperatorGradients.gradient("Svd"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Svd");
  }
}
