package org.glasswatt.explainers.model.tensorflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final OriginalModel original;
  private final Compilation compiled;
  private final ConfigProto config;
  private final ModelDescription description;
  private final @Nullable GradientGraphs gradientGraphs;
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
    FlatGraph flat = compiled.flat();
    this.gradientGraphs =
        flat == null
            ? null
            : new GradientGraphs(
                flat, description.signature().inputs(), config, batch -> verifyOn(flat, batch));
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
        throw GradientGraphs.noGradient(e);
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
      throw GradientGraphs.noGradient(e);
    }
  }

  private GradientGraph gradientGraph(String output, Scalar scalar) {
    TensorSpec spec = description.signature().output(output);
    FlatGraph graph = compiled.flat();
    GradientGraphs gradients = gradientGraphs;
    if (graph == null || gradients == null) {
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
    return gradients.of(explained(ref, scalar, what, FinalActivation.of(ref, index)));
  }

  private static ExplainedTensor explained(
      TensorRef ref, Scalar scalar, String what, @Nullable FinalActivation activation) {
    if (activation == null) {
      if (scalar == Scalar.PROBABILITY) {
        throw new UserError(
            ModelError.BAD_TARGET,
            "The " + what + " does not end in a softmax or sigmoid.",
            "Explain it as_is.");
      }
      return new ExplainedTensor(ref, Scalar.AS_IS, what + " as it is (" + ref + ")");
    }
    return switch (scalar) {
      case AUTO, LOGIT ->
          new ExplainedTensor(
              activation.logit(),
              Scalar.LOGIT,
              "pre-" + activation.name() + " logit (" + activation.logit() + ")");
      case AS_IS, PROBABILITY ->
          new ExplainedTensor(ref, scalar, activation.name() + " probability (" + ref + ")");
    };
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
    if (gradientGraphs != null) {
      gradientGraphs.close();
    }
    FlatGraph flat = compiled.flat();
    if (flat != null) {
      flat.close();
    }
    original.close();
  }
}
