package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glasswatt.explainers.error.Nearest;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.GradientStatus;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelDescription;
import org.glasswatt.explainers.model.ModelError;
import org.glasswatt.explainers.model.ModelFiles;
import org.glasswatt.explainers.model.ModelFormat;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.ConfigProto;

/** A SavedModel: the original for predictions, its flat graph for gradients. */
final class TensorFlowModel implements LoadedModel {
  private static final Pattern NO_GRADIENT = Pattern.compile("No gradient defined for op: (\\w+)");

  private final OriginalModel original;
  private final FlatGraph flat;
  private final ConfigProto config;
  private final ModelDescription description;
  private final Map<TensorRef, GradientGraph> gradientGraphs = new HashMap<>();
  private @Nullable GradientStatus status;

  private TensorFlowModel(
      OriginalModel original, FlatGraph flat, ConfigProto config, ModelDescription description) {
    this.original = original;
    this.flat = flat;
    this.config = config;
    this.description = description;
  }

  static TensorFlowModel of(
      ModelSource source,
      SavedModelFile file,
      Signature signature,
      OriginalModel original,
      FlatGraph flat,
      ConfigProto config) {
    ModelFiles.Identity identity = ModelFiles.identify(source.path());
    ModelDescription description =
        new ModelDescription(
            source.path(),
            ModelFormat.TENSORFLOW_SAVED_MODEL,
            identity.sha256(),
            identity.bytes(),
            flat.parameters(),
            file.signatureKeys(),
            signature,
            flat.operators(),
            "TensorFlow",
            TensorFlowNatives.version(),
            List.of(check(signature, original, flat, config)));
    return new TensorFlowModel(original, flat, config, description);
  }

  private static ModelDescription.Check check(
      Signature signature, OriginalModel original, FlatGraph flat, ConfigProto config) {
    Map<String, Tensor> probe = ProbeInputs.of(signature);
    return FlatGraphCheck.compare(
        original.forward(probe), FlatGraphCheck.run(flat, probe, config), "two generated rows");
  }

  @Override
  public ModelDescription description() {
    return description;
  }

  @Override
  public Map<String, Tensor> score(Map<String, Tensor> inputs) {
    requireInputs(inputs);
    Map<String, Tensor> outputs = original.forward(inputs);
    outputs.forEach(TensorFlowModel::requireFinite);
    return outputs;
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
      if (input.dtype() != spec.dtype() || !spec.shape().accepts(input.shape())) {
        throw new UserError(
            ModelError.WRONG_INPUT,
            "The model takes " + spec + "; found " + input + ".",
            "Give a tensor of that type and shape; ? stands for any extent.");
      }
    }
  }

  private static void requireFinite(String name, Tensor output) {
    if (!output.dtype().isFloating()) {
      return;
    }
    int width = Math.max(1, output.rowSize());
    for (int i = 0; i < output.size(); i++) {
      if (!Double.isFinite(output.get(i))) {
        throw new UserError(
            ModelError.NOT_FINITE,
            "The model's output "
                + name
                + " is "
                + output.get(i)
                + " at element "
                + i % width
                + " for row "
                + i / width
                + " of the batch.",
            "Look at that row's values: NaN usually comes from an input far outside the training"
                + " data, or from a division by zero or a logarithm in the model.");
      }
    }
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
    String refusal = "The signature has no outputs.";
    List<String> blockedBy = List.of();
    for (TensorSpec output : description.signature().outputs()) {
      try {
        GradientGraph function = gradientGraph(output.name(), Scalar.AUTO);
        return new GradientStatus.Available(
            function.inputs().stream().map(TensorSpec::name).toList());
      } catch (Refusal e) {
        refusal = e.reason;
        blockedBy = e.blockedBy;
      }
    }
    return new GradientStatus.Refused(refusal, blockedBy);
  }

  @Override
  public synchronized DifferentiableOutput differentiate(String output, Scalar scalar) {
    try {
      return gradientGraph(output, scalar);
    } catch (Refusal e) {
      throw new UserError(
          ModelError.NO_GRADIENT,
          e.reason + (e.blockedBy.isEmpty() ? "" : " (" + String.join(", ", e.blockedBy) + ")"),
          "Explain an output whose path is differentiable; predictions still work.",
          e);
    }
  }

  private GradientGraph gradientGraph(String output, Scalar scalar) {
    TensorSpec spec = output(output);
    TensorRef ref = flat.outputs().get(spec.name());
    if (ref == null) {
      throw new IllegalStateException("The flat graph lacks the output " + spec.name() + ".");
    }
    FinalActivation activation = FinalActivation.of(ref, new GraphIndex(flat.graph()));
    if (scalar == Scalar.PROBABILITY && activation == null) {
      throw new UserError(
          ModelError.BAD_TARGET,
          "The output " + spec.name() + " does not end in a softmax or sigmoid.",
          "Explain it as_is.");
    }
    if (activation != null && (scalar == Scalar.AUTO || scalar == Scalar.LOGIT)) {
      return build(
          activation.logit(),
          Scalar.LOGIT,
          "pre-" + activation.name() + " logit (" + activation.logit() + ")");
    }
    return activation == null
        ? build(ref, Scalar.AS_IS, "output " + spec.name() + " as it is (" + ref + ")")
        : build(
            ref,
            scalar == Scalar.AS_IS ? Scalar.AS_IS : Scalar.PROBABILITY,
            activation.name() + " probability (" + ref + ")");
  }

  private TensorSpec output(String name) {
    List<TensorSpec> outputs = description.signature().outputs();
    if (name.isEmpty() && outputs.size() == 1) {
      return outputs.get(0);
    }
    List<String> names = outputs.stream().map(TensorSpec::name).toList();
    return outputs.stream()
        .filter(o -> o.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    ModelError.UNKNOWN_OUTPUT,
                    name.isEmpty()
                        ? "The model has several outputs, so one must be named."
                        : "The model has no output named \"" + name + "\".",
                    Nearest.hint(name, names)));
  }

  private GradientGraph build(TensorRef target, Scalar scalar, String description) {
    GradientGraph built = gradientGraphs.get(target);
    if (built == null) {
      built = newGradientGraph(target, scalar, description);
      gradientGraphs.put(target, built);
    }
    return built;
  }

  private GradientGraph newGradientGraph(TensorRef target, Scalar scalar, String text) {
    List<TensorSpec> candidates = new ArrayList<>();
    Set<String> before = PruneGraph.ancestors(flat.graph(), List.of(target), false);
    for (TensorSpec input : description.signature().inputs()) {
      TensorRef ref = flat.inputs().get(input.name());
      if (input.dtype().isFloating() && ref != null && before.contains(ref.node())) {
        candidates.add(input);
      }
    }
    if (candidates.isEmpty()) {
      throw new Refusal("No floating-point input has a path to " + target + ".", List.of());
    }
    try {
      return GradientGraph.build(flat, target, scalar, text, candidates, config);
    } catch (UserError | Refusal e) {
      throw e;
    } catch (RuntimeException e) {
      String message = e.getMessage() == null ? e.toString() : e.getMessage();
      Matcher missing = NO_GRADIENT.matcher(message);
      if (missing.find()) {
        String operator = missing.group(1);
        throw new Refusal(
            "TensorFlow has no gradient for the operator " + operator + ".",
            flat.nodesOf(operator));
      }
      throw new Refusal("TensorFlow refuses the gradient: " + message, List.of());
    }
  }

  /** Why a gradient can't be built, kept apart for {@link GradientStatus.Refused}. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final transient List<String> blockedBy;

    Refusal(String reason, List<String> blockedBy) {
      super(reason);
      this.reason = reason;
      this.blockedBy = List.copyOf(blockedBy);
    }
  }

  @Override
  public synchronized void close() {
    gradientGraphs.values().forEach(GradientGraph::close);
    gradientGraphs.clear();
    original.close();
  }
}
