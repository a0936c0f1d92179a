package org.glasswatt.explainers.model.tensorflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.ModelError;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.Tensor;
import org.tensorflow.proto.ConfigProto;

/**
 * The gradient graphs of one flat graph: each is made when it is first asked for, and kept until
 * the model is closed.
 */
final class GradientGraphs implements AutoCloseable {
  private static final Pattern NO_GRADIENT = Pattern.compile("No gradient defined for op: (\\w+)");

  private final FlatGraph flat;
  private final List<TensorSpec> inputs;
  private final ConfigProto config;
  private final Consumer<Map<String, Tensor>> verify;
  private final Map<Key, GradientGraph> built = new HashMap<>();

  /** An explained tensor and what it is differentiated by; an empty layer means the inputs. */
  private record Key(ExplainedTensor explained, String layer) {}

  /**
   * Starts with none.
   *
   * @param inputs the signature's inputs
   * @param verify told of every batch before it runs
   */
  GradientGraphs(
      FlatGraph flat,
      List<TensorSpec> inputs,
      ConfigProto config,
      Consumer<Map<String, Tensor>> verify) {
    this.flat = flat;
    this.inputs = inputs;
    this.config = config;
    this.verify = verify;
  }

  /**
   * The gradients by the inputs.
   *
   * @throws Refusal when there are none
   */
  synchronized GradientGraph of(ExplainedTensor explained) {
    return kept(new Key(explained, ""), () -> ofInputs(flat, explained));
  }

  /**
   * The gradients by a tensor inside the graph.
   *
   * @param layer its name, or empty for the last convolution
   * @throws UserError when there is no such tensor, or no gradient
   */
  synchronized GradientGraph at(ExplainedTensor explained, String layer) {
    GradientStart start = new LayerSearch(flat, inputs, explained.tensor()).find(layer);
    try {
      return kept(
          new Key(explained, start.name()), () -> build(flat, explained, List.of(start), true));
    } catch (Refusal e) {
      throw noGradient(e);
    }
  }

  private GradientGraph kept(Key key, Supplier<GradientGraph> maker) {
    GradientGraph graph = built.get(key);
    if (graph == null) {
      graph = maker.get();
      built.put(key, graph);
    }
    return graph;
  }

  /** Lends the gradients of the graph with redrawn parameters; see {@link RedrawnParameters}. */
  <T> T redrawn(
      ExplainedTensor explained, double share, long seed, Function<DifferentiableOutput, T> use) {
    FlatGraph changed =
        new FlatGraph(
            RedrawnParameters.apply(flat.graph(), explained.tensor(), share, seed),
            flat.inputs(),
            flat.outputs(),
            flat.initialization(),
            flat.variables());
    GradientGraphs others =
        new GradientGraphs(changed, inputs, Compilation.runOnce(config), batch -> {});
    // The variables stay this model's to close.
    try (others) {
      return use.apply(others.of(explained));
    } catch (Refusal e) {
      throw noGradient(e);
    }
  }

  private GradientGraph ofInputs(FlatGraph graph, ExplainedTensor explained) {
    List<GradientStart> starts = GradientStart.find(graph, inputs, explained.tensor());
    if (starts.isEmpty()) {
      throw new Refusal(
          "No input has a differentiable path to " + explained.tensor() + ".", List.of());
    }
    return build(graph, explained, starts, false);
  }

  private GradientGraph build(
      FlatGraph graph, ExplainedTensor explained, List<GradientStart> starts, boolean layer) {
    try {
      return GradientGraph.build(graph, explained, starts, layer, config, this);
    } catch (UserError | Refusal e) {
      throw e;
    } catch (RuntimeException e) {
      String message = e.getMessage() == null ? e.toString() : e.getMessage();
      Matcher missing = NO_GRADIENT.matcher(message);
      if (missing.find()) {
        throw missingGradient(graph, explained.tensor(), starts, missing.group(1));
      }
      throw new Refusal("TensorFlow refuses the gradient: " + message, List.of());
    }
  }

  /** Names every operator on the way that has none, not only the first that TensorFlow met. */
  private static Refusal missingGradient(
      FlatGraph flat, TensorRef target, List<GradientStart> starts, String operator) {
    Set<String> sources =
        starts.stream().map(start -> start.tensor().node()).collect(Collectors.toSet());
    List<String> found =
        GradientPath.of(flat.graph(), sources, target, OperatorSignatures.registered())
            .withoutGradient();
    List<String> blockedBy = found.isEmpty() ? flat.nodesOf(operator) : found;
    Set<String> operators =
        blockedBy.stream()
            .map(FlatGraph::operatorOf)
            .collect(Collectors.toCollection(TreeSet::new));
    operators.add(operator);
    return new Refusal(
        (operators.size() == 1
                ? "There is no gradient for the operator "
                : "There are no gradients for the operators ")
            + String.join(", ", operators)
            + ".",
        blockedBy);
  }

  /** The error for a user who asked for a gradient that there is not. */
  static UserError noGradient(Refusal refusal) {
    List<String> blockedBy = refusal.status().blockedBy();
    return new UserError(
        ModelError.NO_GRADIENT,
        refusal.status().reason()
            + (blockedBy.isEmpty() ? "" : " (" + String.join(", ", blockedBy) + ")"),
        "Explain an output whose path is differentiable; predictions still work.",
        refusal);
  }

  /** Told of a batch before it runs. */
  void verify(Map<String, Tensor> batch) {
    verify.accept(batch);
  }

  @Override
  public synchronized void close() {
    built.values().forEach(GradientGraph::close);
    built.clear();
  }
}
