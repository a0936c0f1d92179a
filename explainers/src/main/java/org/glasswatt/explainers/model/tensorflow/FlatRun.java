package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

/** One run of a whole flat graph, in a graph and session of its own that end with it. */
final class FlatRun implements AutoCloseable {
  private final Graph graph = new Graph();
  private final List<org.tensorflow.Tensor> fed = new ArrayList<>();
  private final Session session;
  private final Session.Runner runner;

  /**
   * Prepares a run; nothing runs before something is fetched.
   *
   * @param inputs by name of the signature; what the graph does not need is left out
   */
  FlatRun(FlatGraph flat, Map<String, Tensor> inputs, ConfigProto config) {
    try {
      graph.importGraphDef(flat.graph());
      session = flat.open(graph, config);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
    runner = session.runner();
    try {
      flat.variables().feed(graph, runner);
      flat.inputs().forEach((name, ref) -> feed(ref, inputs.get(name)));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void feed(TensorRef ref, @Nullable Tensor input) {
    if (input != null && graph.operation(ref.node()) != null) {
      org.tensorflow.Tensor tensor = NativeTensors.toNative(input);
      fed.add(tensor);
      runner.feed(ref.node(), ref.index(), tensor);
    }
  }

  /** What to fetch from and run; inputs are fed already. */
  Session.Runner runner() {
    return runner;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
    fed.forEach(org.tensorflow.Tensor::close);
  }
}
