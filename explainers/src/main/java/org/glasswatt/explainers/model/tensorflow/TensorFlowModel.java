package org.glasswatt.explainers.model.tensorflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.FiniteOutputs;
import org.glasswatt.explainers.model.GeneratedInputs;
import org.glasswatt.explainers.model.GradientStatus;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelDescription;
import org.glasswatt.explainers.model.ModelError;
import org.glasswatt.explainers.model.ModelFiles;
import org.glasswatt.explainers.model.ModelFormat;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.OperationCount;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.ConfigProto;

/** A SavedModel: the original for predictions, its flat graph for gradients. */
final class TensorFlowModel implements LoadedModel {
  private static final Pattern NO_GRADIENT = Pattern.compile("No gradient defined for op: (\\w+)");

  private final OriginalModel original;
  private final Compilation compiled;
  private final ConfigProto config;
  private final ModelDescription description;
  private final Map<TensorRef, GradientGraph> gradientGraphs = new HashMap<>();
  private @Nullable GradientStatus status;
  private boolean verified;

  private TensorFlowModel(
      OriginalModel original,
      Compilation compiled,
      ConfigProto config,
      ModelDescription description) {
    this.original = original;
    this.compiled = compiled;
    this.status = compiled.refused();
    this.config = config;
    this.description = description;
    this.verified = !compiled.checks().isEmpty();
  }

  static TensorFlowModel of(
      ModelSource source,
      SavedModelFile file,
      Entry entry,
      OriginalModel original,
      ConfigProto config) {
    Compilation compiled = Compilation.of(file, entry, original, config);
    ModelFiles.Identity identity = ModelFiles.identify(source.path());
    ModelDescription description =
        new ModelDescription(
            source.path(),
            ModelFormat.TENSORFLOW_SAVED_MODEL,
            identity.sha256(),
            identity.bytes(),
            compiled.inlined().parameters(),
            file.signatureKeys(),
            entry.signature(),
            compiled.inlined().operators(),
            "TensorFlow",
            TensorFlowNatives.version(),
            compiled.checks());
    return new TensorFlowModel(original, compiled, config, description);
  }

  @Override
  public ModelDescription description() {
    return description;
  }

  /** Compares both graphs on the first real rows, unless that was done at load. */
  private synchronized void verifyOn(FlatGraph graph, Map<String, Tensor> inputs) {
    if (!verified) {
      Map<String, Tensor> few = new HashMap<>();
      boolean open = compiled.fixedRows() == null;
      inputs.forEach(
          (name, tensor) ->
              few.put(name, open ? tensor.slice(0, Math.min(2, tensor.rows())) : tensor));
      try {
        FlatGraphCheck.check(
            graph, few, original.forward(few), "the first rows", Compilation.runOnce(config));
      } catch (Refusal e) {
        throw noGradient(e);
      }
      verified = true;
    }
  }

  @Override
  public Map<String, Tensor> score(Map<String, Tensor> inputs) {
    requireInputs(inputs);
    FixedRows fixed = compiled.fixedRows();
    Map<String, Tensor> outputs =
        fixed == null ? original.forward(inputs) : fixed.run(inputs, original::forward);
    outputs.forEach(FiniteOutputs::require);
    return outputs;
  }

  @Override
  public Map<String, Tensor> generatedInputs(Map<String, Shape> shapes) {
    return GeneratedInputs.of(description.signature(), shapes, compiled.domains());
  }

  private void requireInputs(Map<String, Tensor> inputs) {
    for (TensorSpec spec : description.signature().inputs()) {
      Tensor input = inputs.get(spec.name());
      if (input == null) {
        throw new UserError(
            ModelError.WRONG_INPUT,
            "The input " + spec + " is missing; given: " + inputs.keySet() + ".",
            "Give a tensor for each input of the signature.");
      }
      if (input.dtype() != spec.dtype() || !accepted(spec.shape()).accepts(input.shape())) {
        throw new UserError(
            ModelError.WRONG_INPUT,
            "The model takes " + spec + "; found " + input + ".",
            "Give a tensor of that type and shape; ? stands for any extent.");
      }
    }
  }

  /** A model for a fixed number of rows takes any number, some at a time. */
  private Shape accepted(Shape declared) {
    return compiled.fixedRows() != null && declared.hasRank() && declared.rank() > 0
        ? declared.withRows(Shape.UNKNOWN)
        : declared;
  }

  @Override
  public synchronized GradientStatus gradients() {
    GradientStatus known = status;
    if (known == null) {
      known = findStatus();
      status = known;
    }
    return known;
  }

  private GradientStatus findStatus() {
    GradientStatus refused = new GradientStatus.Refused("The signature has no outputs.", List.of());
    for (TensorSpec output : description.signature().numbersFirst()) {
      try {
        GradientGraph function = gradientGraph(output.name(), Scalar.AUTO);
        return new GradientStatus.Available(
            function.inputs().stream()
                .map(input -> DifferentiableOutput.inputOf(input.name()))
                .distinct()
                .toList());
      } catch (Refusal e) {
        refused = e.status();
      }
    }
    return refused;
  }

  @Override
  public synchronized DifferentiableOutput differentiate(String output, Scalar scalar) {
    try {
      GradientGraph graph = gradientGraph(output, scalar);
      FixedRows fixed = compiled.fixedRows();
      return fixed == null ? graph : fixed.around(graph);
    } catch (Refusal e) {
      throw noGradient(e);
    }
  }

  private static UserError noGradient(Refusal refusal) {
    List<String> blockedBy = refusal.status().blockedBy();
    return new UserError(
        ModelError.NO_GRADIENT,
        refusal.status().reason()
            + (blockedBy.isEmpty() ? "" : " (" + String.join(", ", blockedBy) + ")"),
        "Explain an output whose path is differentiable; predictions still work.",
        refusal);
  }

  private GradientGraph gradientGraph(String output, Scalar scalar) {
    TensorSpec spec = description.signature().output(output);
    FlatGraph graph = compiled.flat();
    if (graph == null) {
      throw status instanceof GradientStatus.Refused refused
          ? new Refusal(refused.reason(), refused.blockedBy())
          : new IllegalStateException("A model without a flat graph has a reason for it.");
    }
    GraphIndex index = new GraphIndex(graph.graph());
    TensorRef ref = graph.outputs().get(spec.name());
    if (ref == null) {
      throw new IllegalStateException("The flat graph lacks the output " + spec.name() + ".");
    }
    String what = "output " + spec.name();
    if (!spec.dtype().isFloating()) {
      ref = ScoresBehind.of(ref, index, OperatorSignatures.registered());
      what = "scores behind the output " + spec.name();
      if (ref == null) {
        throw new Refusal(
            "The output "
                + spec
                + " holds no floating-point numbers, and is not decided on one tensor of scores"
                + " that could be explained instead.",
            List.of());
      }
    }
    return explain(graph, ref, scalar, what, FinalActivation.of(ref, index));
  }

  private GradientGraph explain(
      FlatGraph graph,
      TensorRef ref,
      Scalar scalar,
      String what,
      @Nullable FinalActivation activation) {
    if (activation == null) {
      if (scalar == Scalar.PROBABILITY) {
        throw new UserError(
            ModelError.BAD_TARGET,
            "The " + what + " does not end in a softmax or sigmoid.",
            "Explain it as_is.");
      }
      return build(graph, ref, Scalar.AS_IS, what + " as it is (" + ref + ")");
    }
    return switch (scalar) {
      case AUTO, LOGIT ->
          build(
              graph,
              activation.logit(),
              Scalar.LOGIT,
              "pre-" + activation.name() + " logit (" + activation.logit() + ")");
      case AS_IS, PROBABILITY ->
          build(graph, ref, scalar, activation.name() + " probability (" + ref + ")");
    };
  }

  private GradientGraph build(FlatGraph flat, TensorRef target, Scalar scalar, String description) {
    GradientGraph built = gradientGraphs.get(target);
    if (built == null) {
      built = newGradientGraph(flat, target, scalar, description);
      gradientGraphs.put(target, built);
    }
    return built;
  }

  private GradientGraph newGradientGraph(
      FlatGraph flat, TensorRef target, Scalar scalar, String text) {
    List<GradientStart> starts = GradientStart.find(flat, description.signature().inputs(), target);
    if (starts.isEmpty()) {
      throw new Refusal("No input has a differentiable path to " + target + ".", List.of());
    }
    try {
      return GradientGraph.build(
          flat, target, scalar, text, starts, config, batch -> verifyOn(flat, batch));
    } catch (UserError | Refusal e) {
      throw e;
    } catch (RuntimeException e) {
      String message = e.getMessage() == null ? e.toString() : e.getMessage();
      Matcher missing = NO_GRADIENT.matcher(message);
      if (missing.find()) {
        throw missingGradient(flat, target, starts, missing.group(1));
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

  @Override
  public synchronized OperationCount operations(Map<String, Tensor> oneRow) {
    FlatGraph graph = compiled.flat();
    if (graph == null) {
      return OperationCount.missing("the model could not be compiled to a flat graph");
    }
    try {
      FixedRows fixed = compiled.fixedRows();
      return fixed == null
          ? CountOperations.count(graph, config, oneRow, 1)
          : CountOperations.count(graph, config, fixed.filled(oneRow), fixed.rows());
    } catch (RuntimeException e) {
      return OperationCount.missing(
          "the graph does not run on one row alone (" + e.getClass().getSimpleName() + ")");
    }
  }

  @Override
  public synchronized void close() {
    gradientGraphs.values().forEach(GradientGraph::close);
    gradientGraphs.clear();
    FlatGraph flat = compiled.flat();
    if (flat != null) {
      flat.close();
    }
    original.close();
  }
}
