package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.glasswatt.explainers.model.CallSize;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.model.tensorflow.gradient.GradientDispatcher;
import org.glasswatt.explainers.model.tensorflow.gradient.GradientOverrides;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * One explained tensor of a flat graph with its gradients, in a graph and session of its own (a
 * gradient that fails to build leaves broken nodes behind).
 *
 * <p>The incoming gradient is 1 at the explained element of each row, whose index is fed, so one
 * graph serves every element of the output.
 */
final class GradientGraph implements DifferentiableOutput, AutoCloseable {
  /** A loop costs the same for few rows as for many. */
  private static final CallSize CALL_SIZE = new CallSize(1024, 1024, 1 << 20, 128, 1 << 18);

  private final Graph graph;
  private final Session session;
  private final TensorSpec explained;
  private final ExplainedTensor of;
  private final boolean layer;
  private final Map<String, TensorRef> feeds;
  private final VariableValues variables;
  private final List<GradientStart> starts;
  private final List<String> straightThrough;
  private final RandomNodes random;

  /** Samples without an axis for the rows, drawn once; guarded by this. */
  private final Map<TensorRef, Tensor> drawnOnce = new LinkedHashMap<>();

  private final Map<TensorSpec, Output<?>> gradients;
  private final Output<?> value;
  private final Placeholder<TInt32> elements;
  private final GradientGraphs family;

  private GradientGraph(
      Graph graph,
      Session session,
      TensorSpec explained,
      ExplainedTensor of,
      boolean layer,
      Map<String, TensorRef> feeds,
      VariableValues variables,
      List<GradientStart> starts,
      List<String> straightThrough,
      RandomNodes random,
      Map<TensorSpec, Output<?>> gradients,
      Output<?> value,
      Placeholder<TInt32> elements,
      GradientGraphs family) {
    this.graph = graph;
    this.session = session;
    this.explained = explained;
    this.of = of;
    this.layer = layer;
    this.feeds = feeds;
    this.variables = variables;
    this.starts = starts;
    this.straightThrough = straightThrough;
    this.random = random;
    this.gradients = gradients;
    this.value = value;
    this.elements = elements;
    this.family = family;
  }

  /**
   * Builds the gradient of one tensor.
   *
   * @param flat the graph
   * @param of the explained tensor
   * @param starts where gradients may start
   * @param layer whether they start inside the model rather than at its inputs
   * @param family told of every batch before it runs
   * @throws RuntimeException TensorFlow's own, when an operator on the path has no gradient
   */
  static GradientGraph build(
      FlatGraph flat,
      ExplainedTensor of,
      List<GradientStart> starts,
      boolean layer,
      ConfigProto config,
      GradientGraphs family) {
    TensorRef target = of.tensor();
    List<TensorRef> needed = new ArrayList<>(flat.inputs().values());
    needed.add(target);
    OperatorSignatures operators = OperatorSignatures.registered();
    GraphDef pruned = flat.pruned(present(flat, needed));
    Graph graph =
        GradientOverrides.imported(BackwardFunctions.apply(pruned, nodes(starts), operators));
    try {
      Output<?> value = output(graph, target);
      Placeholder<TInt32> elements =
          Ops.create(graph).withName("glasswatt_elements").placeholder(TInt32.class);
      Output<?>[] xs =
          starts.stream().map(start -> output(graph, start.tensor())).toArray(Output<?>[]::new);
      Output<?>[] dx =
          graph.addGradients(
              "glasswatt_gradient",
              new Output<?>[] {value},
              xs,
              new Output<?>[] {oneHot(graph, value, elements)});
      Map<TensorSpec, Output<?>> gradients = new LinkedHashMap<>();
      List<GradientStart> used = new ArrayList<>();
      for (int i = 0; i < dx.length; i++) {
        if (!GradientDispatcher.isNone(dx[i])) {
          gradients.put(spec(starts.get(i).name(), xs[i]), dx[i]);
          used.add(starts.get(i));
        }
      }
      if (gradients.isEmpty()) {
        throw new Refusal("No input has a differentiable path to " + target + ".", List.of());
      }
      Map<String, TensorRef> feeds = new LinkedHashMap<>(flat.inputs());
      feeds.values().removeIf(ref -> graph.operation(ref.node()) == null);
      TensorSpec explained = spec(target.toString(), value);
      // The explained tensor can be an input itself, and what is fed can't be fetched.
      Output<?> fetched = Ops.create(graph).withName("glasswatt_value").identity(value).asOutput();
      List<String> rounding =
          GradientPath.of(pruned, nodes(used), target, operators).straightThrough();
      RandomNodes random = RandomNodes.of(pruned, target);
      // Last: a graph waits for its sessions when it is closed.
      return new GradientGraph(
          graph,
          flat.open(graph, config),
          explained,
          of,
          layer,
          feeds,
          flat.variables(),
          used,
          rounding,
          random,
          gradients,
          fetched,
          elements,
          family);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  private static Set<String> nodes(List<GradientStart> starts) {
    return starts.stream().map(start -> start.tensor().node()).collect(Collectors.toSet());
  }

  private static List<TensorRef> present(FlatGraph flat, List<TensorRef> tensors) {
    GraphIndex index = new GraphIndex(flat.graph());
    return tensors.stream().filter(tensor -> index.node(tensor.node()) != null).toList();
  }

  private static TensorSpec spec(String name, Output<?> tensor) {
    long[] extents = tensor.shape().asArray();
    return new TensorSpec(
        name,
        SavedModelFile.dtype(tensor.dataType(), "The tensor " + name),
        extents == null ? Shape.ANY : Shape.of(extents));
  }

  private static Output<?> output(Graph graph, TensorRef ref) {
    return graph.operationOrThrow(ref.node()).output(ref.index());
  }

  /** 1 at one element of each row, 0 elsewhere; of the shape of the explained tensor. */
  private static <T extends TType> Output<T> oneHot(
      Graph graph, Output<T> value, Operand<TInt32> elements) {
    Ops tf = Ops.create(graph).withSubScope("glasswatt_one_hot");
    Operand<T> one = tf.dtypes.cast(tf.constant(1f), value.type());
    Operand<T> zero = tf.dtypes.cast(tf.constant(0f), value.type());
    Operand<TInt32> width = tf.math.div(tf.size(value), tf.size(elements));
    return tf.reshape(tf.oneHot(elements, width, one, zero), tf.shape(value)).asOutput();
  }

  @Override
  public TensorSpec explained() {
    return explained;
  }

  @Override
  public Scalar scalar() {
    return of.scalar();
  }

  @Override
  public String description() {
    return of.description();
  }

  @Override
  public List<String> straightThrough() {
    return straightThrough;
  }

  @Override
  public List<String> random() {
    return random.places();
  }

  @Override
  public boolean isRepeatable() {
    return random.canBeHeld();
  }

  @Override
  public List<TensorSpec> inputs() {
    return List.copyOf(gradients.keySet());
  }

  @Override
  public boolean isLayer() {
    return layer;
  }

  @Override
  public DifferentiableOutput at(String name) {
    return family.at(of, name);
  }

  @Override
  public <T> T withRedrawnParameters(
      double share, long seed, Function<DifferentiableOutput, T> use) {
    return family.redrawn(of, share, seed, use);
  }

  @Override
  public CallSize callSize() {
    return CALL_SIZE;
  }

  @Override
  public Map<String, Tensor> prepare(Map<String, Tensor> inputs) {
    Map<String, TensorRef> made = new LinkedHashMap<>();
    starts.stream()
        .filter(start -> !start.isInput())
        .forEach(start -> made.put(start.name(), start.tensor()));
    random.drawn().forEach(tensor -> made.put(sample(tensor), tensor));
    made.keySet().removeAll(inputs.keySet());
    if (made.isEmpty()) {
      return inputs;
    }
    family.verify(inputs);
    Map<String, Tensor> prepared = new LinkedHashMap<>(inputs);
    int rows = inputs.values().iterator().next().rows();
    try (Feeds fed = new Feeds(inputs)) {
      made.values().forEach(tensor -> fed.runner.fetch(tensor.node(), tensor.index()));
      try (Result result = fed.runner.run()) {
        int i = 0;
        for (Map.Entry<String, TensorRef> entry : made.entrySet()) {
          Tensor value = NativeTensors.toHeap(result.get(i++));
          boolean isSample = random.drawn().contains(entry.getValue());
          if (!isSample || (value.shape().rank() > 0 && value.rows() == rows)) {
            prepared.put(entry.getKey(), value);
          } else {
            holdForAll(entry.getValue(), value);
          }
        }
      }
    }
    return prepared;
  }

  /** What a sample is called among prepared inputs. */
  private static String sample(TensorRef tensor) {
    return "glasswatt_sample" + START_MARK + tensor;
  }

  private synchronized void holdForAll(TensorRef tensor, Tensor value) {
    drawnOnce.putIfAbsent(tensor, value);
  }

  @Override
  public Tensor values(Map<String, Tensor> inputs) {
    family.verify(inputs);
    try (Feeds fed = new Feeds(inputs);
        Result result = fed.runner.fetch(value).run()) {
      return NativeTensors.toHeap(result.get(0));
    }
  }

  @Override
  public Gradient gradient(Map<String, Tensor> inputs, int[] elements) {
    family.verify(inputs);
    try (Feeds fed = new Feeds(inputs);
        org.tensorflow.Tensor explainedElements = TInt32.vectorOf(elements)) {
      Session.Runner runner = fed.runner.feed(this.elements, explainedElements).fetch(value);
      gradients.values().forEach(runner::fetch);
      try (Result result = runner.run()) {
        double[] picked = NativeTensors.toHeap(result.get(0)).pick(elements);
        Map<String, Tensor> derivatives = new LinkedHashMap<>();
        int i = 1;
        for (TensorSpec input : gradients.keySet()) {
          derivatives.put(input.name(), NativeTensors.toHeap(result.get(i++)));
        }
        return new Gradient(picked, derivatives);
      }
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  /** A run with its fed tensors, which live until it ends. */
  private final class Feeds implements AutoCloseable {
    private final List<org.tensorflow.Tensor> tensors = new ArrayList<>();
    private final Session.Runner runner = session.runner();

    Feeds(Map<String, Tensor> inputs) {
      variables.feed(graph, runner);
      feeds.forEach(
          (name, ref) -> {
            Tensor input = inputs.get(name);
            if (input == null) {
              throw new IllegalArgumentException("The input " + name + " is missing.");
            }
            feed(ref, input);
          });
      for (GradientStart start : starts) {
        feed(start.tensor(), start.isInput() ? null : inputs.get(start.name()));
      }
      for (TensorRef sample : random.drawn()) {
        feed(sample, inputs.get(sample(sample)));
      }
      synchronized (GradientGraph.this) {
        drawnOnce.forEach(this::feed);
      }
    }

    private void feed(TensorRef ref, @Nullable Tensor given) {
      if (given != null) {
        org.tensorflow.Tensor tensor = NativeTensors.toNative(given);
        tensors.add(tensor);
        runner.feed(ref.node(), ref.index(), tensor);
      }
    }

    @Override
    public void close() {
      tensors.forEach(org.tensorflow.Tensor::close);
    }
  }
}
