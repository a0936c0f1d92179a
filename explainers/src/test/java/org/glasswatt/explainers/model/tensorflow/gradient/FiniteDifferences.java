package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;

/**
 * Compares the gradient of a random weighted sum of all results of an example with central
 * differences in every coordinate.
 */
final class FiniteDifferences {
  private FiniteDifferences() {}

  /** The gradient by each variable, as TensorFlow computes it. */
  static List<double[]> gradient(OperatorExample example, List<double[]> weights) {
    List<Output<?>> results = example.results();
    Graph graph = example.graph();
    try (Session session = new Session(graph)) {
      Output<?>[] dy = new Output<?>[results.size()];
      for (int i = 0; i < dy.length; i++) {
        Output<?> flat = example.constant(Shape.of(weights.get(i).length), weights.get(i));
        Output<?> shape = example.ops().shape(results.get(i)).asOutput();
        dy[i] =
            graph
                .opBuilder("Reshape", example.ops().scope().makeOpName("dy"), example.ops().scope())
                .addInput(flat)
                .addInput(shape)
                .build()
                .output(0);
      }
      Output<?>[] xs =
          example.variables().stream()
              .map(OperatorExample.Variable::placeholder)
              .toArray(Output<?>[]::new);
      Output<?>[] dx = graph.addGradients("gradient", results.toArray(Output<?>[]::new), xs, dy);
      for (int i = 0; i < dx.length; i++) {
        var handle = ((GraphOperation) dx[i].op()).getUnsafeNativeHandle();
        if (handle == null || handle.isNull()) {
          throw new IllegalStateException("There is no gradient by input " + i + ".");
        }
      }
      // Two inputs can share one derivative, and a tensor is fetched only once.
      List<Output<?>> fetches = new ArrayList<>();
      for (Output<?> one : dx) {
        fetches.add(example.ops().identity(one).asOutput());
      }
      return run(example, session, fetches);
    }
  }

  private static List<double[]> run(
      OperatorExample example, Session session, List<Output<?>> fetches) {
    return example.run(session, point(example), fetches);
  }

  /** The weights of the sum: as many as the results have elements. */
  static List<double[]> weights(OperatorExample example) {
    try (Session session = new Session(example.graph())) {
      SplittableRandom random = new SplittableRandom(99);
      return run(example, session, example.results()).stream()
          .map(
              values ->
                  random
                      .doubles(Math.max(1, values.length), 0.5, 1.5)
                      .limit(values.length)
                      .toArray())
          .toList();
    }
  }

  /** Central differences of the weighted sum. */
  static List<double[]> differences(OperatorExample example, List<double[]> weights, double step) {
    List<double[]> point = point(example);
    List<Output<?>> results = example.results();
    List<double[]> all = new ArrayList<>();
    try (Session session = new Session(example.graph())) {
      for (double[] coordinates : point) {
        double[] d = new double[coordinates.length];
        for (int k = 0; k < d.length; k++) {
          double at = coordinates[k];
          coordinates[k] = at + step;
          double up = sum(example.run(session, point, results), weights);
          coordinates[k] = at - step;
          double down = sum(example.run(session, point, results), weights);
          coordinates[k] = at;
          d[k] = (up - down) / (2 * step);
        }
        all.add(d);
      }
    }
    return all;
  }

  /** The largest difference, relative to the largest entry of either or 1. */
  static double worstError(List<double[]> a, List<double[]> b) {
    double largest = 1;
    double worst = 0;
    for (int i = 0; i < a.size(); i++) {
      for (int k = 0; k < a.get(i).length; k++) {
        double difference = Math.abs(a.get(i)[k] - b.get(i)[k]);
        if (Double.isNaN(difference)) {
          return Double.POSITIVE_INFINITY;
        }
        worst = Math.max(worst, difference);
        largest = Math.max(largest, Math.abs(b.get(i)[k]));
      }
    }
    return worst / largest;
  }

  private static List<double[]> point(OperatorExample example) {
    List<double[]> point = new ArrayList<>();
    example.variables().forEach(variable -> point.add(variable.point().clone()));
    return point;
  }

  private static double sum(List<double[]> values, List<double[]> weights) {
    double sum = 0;
    for (int i = 0; i < values.size(); i++) {
      for (int k = 0; k < values.get(i).length; k++) {
        sum += weights.get(i)[k] * values.get(i)[k];
      }
    }
    return sum;
  }
}
