package org.glasswatt.samples.credit;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Assign;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** A network as a TensorFlow graph: variables, what sets them, and the forward pass. */
final class NetworkGraph {
  final Placeholder<TFloat32> features;
  final Operand<TFloat32> logit;
  final Operand<TFloat32> probability;
  final List<Variable<TFloat32>> variables = new ArrayList<>();

  private final List<Placeholder<TFloat32>> values = new ArrayList<>();
  private final List<Assign<TFloat32>> assignments = new ArrayList<>();

  NetworkGraph(Ops tf, List<Integer> sizes) {
    features =
        tf.withName("features")
            .placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, sizes.get(0))));
    Operand<TFloat32> layer = features;
    for (int i = 0; i + 1 < sizes.size(); i++) {
      Variable<TFloat32> weight =
          variable(tf, "weight_" + i, Shape.of(sizes.get(i), sizes.get(i + 1)));
      Variable<TFloat32> bias = variable(tf, "bias_" + i, Shape.of(sizes.get(i + 1)));
      Operand<TFloat32> sum = tf.nn.biasAdd(tf.linalg.matMul(layer, weight), bias);
      layer = i + 2 < sizes.size() ? tf.math.tanh(sum) : sum;
    }
    logit = layer;
    probability = tf.withName("probability").math.sigmoid(logit);
  }

  private Variable<TFloat32> variable(Ops tf, String name, Shape shape) {
    Variable<TFloat32> variable = tf.withName(name).variable(shape, TFloat32.class);
    Placeholder<TFloat32> value =
        tf.withName(name + "_value").placeholder(TFloat32.class, Placeholder.shape(shape));
    variables.add(variable);
    values.add(value);
    assignments.add(tf.assign(variable, value));
    return variable;
  }

  /** Sets all variables. */
  void load(Session session, DenseNetwork network) {
    for (int i = 0; i < variables.size(); i++) {
      int layer = i / 2;
      try (Tensor value =
          i % 2 == 0
              ? TFloat32.tensorOf(StdArrays.ndCopyOf(network.weights().get(layer)))
              : TFloat32.vectorOf(network.biases().get(layer))) {
        session.runner().feed(values.get(i), value).addTarget(assignments.get(i)).run().close();
      }
    }
  }

  /** Reads all variables. */
  DenseNetwork read(Session session, List<Integer> sizes) {
    List<float[][]> weights = new ArrayList<>();
    List<float[]> biases = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      try (var result = session.runner().fetch(variables.get(i)).run()) {
        TFloat32 value = (TFloat32) result.get(0);
        if (i % 2 == 0) {
          weights.add(StdArrays.array2dCopyOf(value));
        } else {
          biases.add(StdArrays.array1dCopyOf(value));
        }
      }
    }
    return new DenseNetwork(sizes, weights, biases);
  }
}
