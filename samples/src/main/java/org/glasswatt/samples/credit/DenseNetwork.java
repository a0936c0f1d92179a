package org.glasswatt.samples.credit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;

/**
 * The weights of a feed-forward network with tanh between its layers and one sigmoid output.
 *
 * @param sizes units per layer, inputs first
 * @param weights by layer, {@code [sizes[l]][sizes[l + 1]]}
 * @param biases by layer, {@code [sizes[l + 1]]}
 */
record DenseNetwork(List<Integer> sizes, List<float[][]> weights, List<float[]> biases) {
  /** Copies the lists. */
  DenseNetwork {
    sizes = List.copyOf(sizes);
    weights = List.copyOf(weights);
    biases = List.copyOf(biases);
  }

  /** Random weights, uniform within ±√(6 / (in + out)) (Glorot and Bengio 2010). */
  static DenseNetwork initial(List<Integer> sizes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<float[][]> weights = new ArrayList<>();
    List<float[]> biases = new ArrayList<>();
    for (int layer = 0; layer + 1 < sizes.size(); layer++) {
      int in = sizes.get(layer);
      int out = sizes.get(layer + 1);
      double limit = Math.sqrt(6.0 / (in + out));
      float[][] weight = new float[in][out];
      for (float[] row : weight) {
        for (int i = 0; i < out; i++) {
          row[i] = (float) random.nextDouble(-limit, limit);
        }
      }
      weights.add(weight);
      biases.add(new float[out]);
    }
    return new DenseNetwork(sizes, weights, biases);
  }

  /** Weight and bias of the first layer, of the second, …, as constants of a graph. */
  List<Operand<?>> parameters(Ops tf) {
    List<Operand<?>> parameters = new ArrayList<>();
    for (int layer = 0; layer < weights.size(); layer++) {
      parameters.add(tf.constant(weights.get(layer)));
      parameters.add(tf.constant(biases.get(layer)));
    }
    return parameters;
  }
}
