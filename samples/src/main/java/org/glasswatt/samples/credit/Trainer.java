package org.glasswatt.samples.credit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.glasswatt.explainers.tensor.Tensor;
import org.glasswatt.samples.credit.NetworkGraph.Parameter;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/**
 * Trains a network by gradient descent inside TensorFlow: the graph's own gradients of the
 * cross-entropy, Adam's update operators, mini-batches in seeded order, and the weights of the
 * epoch with the smallest validation loss.
 */
final class Trainer {
  /** One thread makes the sums, and so the weights, the same every time. */
  static final ConfigProto ONE_THREAD =
      ConfigProto.newBuilder()
          .setIntraOpParallelismThreads(1)
          .setInterOpParallelismThreads(1)
          .build();

  private static final int BATCH = 64;
  private static final int MAX_EPOCHS = 80;
  private static final int PATIENCE = 8;
  private static final float LEARNING_RATE = 2e-3f;
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-7f;

  private Trainer() {}

  /**
   * Rows with their labels.
   *
   * @param x {@code [rows, features]}
   * @param y 1 for the second class, {@code [rows]}
   */
  record Rows(Tensor x, float[] y) {}

  /**
   * What came out.
   *
   * @param network the best weights
   * @param epochs epochs that ran
   * @param validationLoss the smallest validation loss, in nats
   */
  record Trained(DenseNetwork network, int epochs, double validationLoss) {}

  /**
   * Trains a network.
   *
   * @param hidden units of each hidden layer
   */
  static Trained train(Rows train, Rows validation, List<Integer> hidden, long seed) {
    List<Integer> sizes = new ArrayList<>();
    sizes.add(train.x().rowSize());
    sizes.addAll(hidden);
    sizes.add(1);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      NetworkGraph network = new NetworkGraph(tf, sizes);
      Placeholder<TFloat32> labels =
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 1)));
      // Cross-entropy of a sigmoid, in the form that does not overflow.
      Operand<TFloat32> loss =
          tf.math.mean(
              tf.math.sub(tf.math.softplus(network.logit), tf.math.mul(network.logit, labels)),
              tf.constant(new int[] {0, 1}));
      Output<?>[] gradients =
          graph.addGradients(
              loss.asOutput(),
              network.parameters.stream()
                  .map(parameter -> parameter.value().asOutput())
                  .toArray(Output<?>[]::new));
      Adam adam = new Adam(tf, network.parameters, gradients);
      List<Op> start = new ArrayList<>(adam.resets);
      List<Operand<?>> initial = DenseNetwork.initial(sizes, seed).parameters(tf);
      for (int i = 0; i < initial.size(); i++) {
        start.add(tf.assignVariableOp(network.parameters.get(i).handle(), initial.get(i)));
      }
      try (Session session = new Session(graph, ONE_THREAD)) {
        run(session, start);
        return descend(session, network, labels, loss, adam, train, validation, sizes, seed);
      }
    }
  }

  private static Trained descend(
      Session session,
      NetworkGraph network,
      Placeholder<TFloat32> labels,
      Operand<TFloat32> loss,
      Adam adam,
      Rows train,
      Rows validation,
      List<Integer> sizes,
      long seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, train.y().length).boxed().toList());
    Random random = new Random(seed);
    DenseNetwork best = read(session, network, sizes);
    double bestLoss = Double.POSITIVE_INFINITY;
    int bestEpoch = 0;
    int epoch = 0;
    while (epoch < MAX_EPOCHS && epoch - bestEpoch < PATIENCE) {
      epoch++;
      Collections.shuffle(order, random);
      for (int from = 0; from + BATCH <= order.size(); from += BATCH) {
        int[] rows =
            order.subList(from, from + BATCH).stream().mapToInt(Integer::intValue).toArray();
        try (TFloat32 x = tensor(train.x().select(rows));
            TFloat32 y = labels(train.y(), rows)) {
          adam.step(session.runner().feed(network.features, x).feed(labels, y));
        }
      }
      int[] all = IntStream.range(0, validation.y().length).toArray();
      try (TFloat32 x = tensor(validation.x());
          TFloat32 y = labels(validation.y(), all);
          Result result =
              session.runner().feed(network.features, x).feed(labels, y).fetch(loss).run()) {
        double value = ((TFloat32) result.get(0)).getFloat();
        if (value < bestLoss) {
          bestLoss = value;
          bestEpoch = epoch;
          best = read(session, network, sizes);
        }
      }
    }
    return new Trained(best, epoch, bestLoss);
  }

  static TFloat32 tensor(Tensor rows) {
    return TFloat32.tensorOf(Shape.of(rows.shape().toArray()), DataBuffers.of(rows.floats()));
  }

  private static TFloat32 labels(float[] y, int[] rows) {
    float[] chosen = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      chosen[i] = y[rows[i]];
    }
    return TFloat32.tensorOf(Shape.of(rows.length, 1), DataBuffers.of(chosen));
  }

  private static DenseNetwork read(Session session, NetworkGraph network, List<Integer> sizes) {
    List<float[][]> weights = new ArrayList<>();
    List<float[]> biases = new ArrayList<>();
    for (Parameter parameter : network.parameters) {
      try (Result result = session.runner().fetch(parameter.value()).run()) {
        TFloat32 value = (TFloat32) result.get(0);
        if (value.rank() == 2) {
          weights.add(StdArrays.array2dCopyOf(value));
        } else {
          biases.add(StdArrays.array1dCopyOf(value));
        }
      }
    }
    return new DenseNetwork(sizes, weights, biases);
  }

  private static void run(Session session, List<Op> operations) {
    Session.Runner runner = session.runner();
    operations.forEach(runner::addTarget);
    runner.run().close();
  }

  /** Adam (Kingma and Ba 2015), by TensorFlow's own update operator. */
  private static final class Adam {
    /** What sets the moments to zero. */
    final List<Op> resets = new ArrayList<>();

    private final Placeholder<TFloat32> power1;
    private final Placeholder<TFloat32> power2;
    private final List<Op> updates = new ArrayList<>();
    private float beta1Power = BETA1;
    private float beta2Power = BETA2;

    Adam(Ops tf, List<Parameter> parameters, Output<?>[] gradients) {
      power1 = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
      power2 = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
      for (int i = 0; i < gradients.length; i++) {
        Parameter parameter = parameters.get(i);
        updates.add(
            tf.train.resourceApplyAdam(
                parameter.handle(),
                moment(tf, parameter, "first"),
                moment(tf, parameter, "second"),
                power1,
                power2,
                tf.constant(LEARNING_RATE),
                tf.constant(BETA1),
                tf.constant(BETA2),
                tf.constant(EPSILON),
                gradient(gradients[i])));
      }
    }

    private VarHandleOp moment(Ops tf, Parameter of, String which) {
      VarHandleOp moment =
          Parameter.of(tf, of.name() + "_" + which + "_moment", of.shape()).handle();
      resets.add(
          tf.assignVariableOp(moment, tf.fill(tf.constant(of.shape().asArray()), tf.constant(0f))));
      return moment;
    }

    @SuppressWarnings("unchecked")
    private static Operand<TFloat32> gradient(Output<?> output) {
      return (Output<TFloat32>) output;
    }

    void step(Session.Runner runner) {
      try (TFloat32 first = TFloat32.scalarOf(beta1Power);
          TFloat32 second = TFloat32.scalarOf(beta2Power)) {
        runner.feed(power1, first).feed(power2, second);
        updates.forEach(runner::addTarget);
        runner.run().close();
      }
      beta1Power *= BETA1;
      beta2Power *= BETA2;
    }
  }
}
