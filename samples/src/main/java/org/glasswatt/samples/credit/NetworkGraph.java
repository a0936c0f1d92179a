package org.glasswatt.samples.credit;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReadVariableOp;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/** A network as a TensorFlow graph: its variables and the forward pass. */
final class NetworkGraph {
  final Placeholder<TFloat32> features;
  final Operand<TFloat32> logit;
  final Operand<TFloat32> probability;

  /** Weight and bias of the first layer, of the second, …: as {@link DenseNetwork#parameters()}. */
  final List<Parameter> parameters = new ArrayList<>();

  NetworkGraph(Ops tf, List<Integer> sizes) {
    features =
        tf.withName("features")
            .placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, sizes.get(0))));
    Operand<TFloat32> layer = features;
    for (int i = 0; i + 1 < sizes.size(); i++) {
      Parameter weight = parameter(tf, "weight_" + i, Shape.of(sizes.get(i), sizes.get(i + 1)));
      Parameter bias = parameter(tf, "bias_" + i, Shape.of(sizes.get(i + 1)));
      Operand<TFloat32> sum = tf.nn.biasAdd(tf.linalg.matMul(layer, weight.value()), bias.value());
      layer = i + 2 < sizes.size() ? tf.math.tanh(sum) : sum;
    }
    logit = layer;
    probability = tf.withName("probability").math.sigmoid(logit);
  }

  private Parameter parameter(Ops tf, String name, Shape shape) {
    Parameter parameter = Parameter.of(tf, name, shape);
    parameters.add(parameter);
    return parameter;
  }

  /**
   * A resource variable. A value that was read stays as it was while an update runs, which a
   * reference variable does not promise: there the gradient of one layer may see the weights of
   * another after their update.
   *
   * @param name its name in the graph and in the checkpoint
   * @param handle what updates take
   * @param value what the forward pass takes
   * @param shape the value's shape
   */
  record Parameter(String name, VarHandleOp handle, ReadVariableOp<TFloat32> value, Shape shape) {
    static Parameter of(Ops tf, String name, Shape shape) {
      VarHandleOp handle =
          tf.withName(name).varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(name));
      return new Parameter(
          name, handle, tf.withName(name + "_read").readVariableOp(handle, TFloat32.class), shape);
    }
  }
}
