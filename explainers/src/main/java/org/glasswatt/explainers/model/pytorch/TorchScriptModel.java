package org.glasswatt.explainers.model.pytorch;

import ai.djl.engine.EngineException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.FiniteOutputs;
import org.glasswatt.explainers.model.GradientStatus;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelDescription;
import org.glasswatt.explainers.model.ModelError;
import org.glasswatt.explainers.model.ModelFiles;
import org.glasswatt.explainers.model.ModelFormat;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.OperationCount;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A TorchScript file.
 *
 * <p>The file names its inputs but tells neither their types nor their shapes; both are taken from
 * the batches that the model is given, and so is which inputs have a gradient. Parameters of {@code
 * forward} with a default value keep it.
 */
final class TorchScriptModel implements LoadedModel {
  /** The only entry point that is run. */
  static final String SIGNATURE = "forward";

  /** Larger files are not copied; their output is explained as it is. */
  private static final long MAX_EDITED_BYTES = 1L << 29;

  private final ModelSource source;
  private final TorchArchive archive;
  private final TorchModule module;
  private final Batches batches;
  private final IdInputs ids;
  private final ModelDescription fromFile;
  private volatile Signature seen;

  /** The first rows of the last batch; empty before any. */
  private volatile Map<String, Tensor> example = Map.of();

  /** The same module without its last activation, once it was asked for; guarded by this. */
  private @Nullable TorchScriptModel logits;

  private boolean looked;

  TorchScriptModel(ModelSource source, TorchArchive archive, TorchModule module) {
    this.source = source;
    this.archive = archive;
    this.module = module;
    LookupModule lookups = new LookupModule(module);
    this.batches = new Batches(lookups);
    this.ids = new IdInputs(module, lookups, batches);
    this.seen =
        new Signature(
            SIGNATURE,
            archive.forward().inputs().stream().map(TensorSpec::undeclared).toList(),
            archive.forward().outputs().stream().map(TensorSpec::undeclared).toList());
    ModelFiles.Identity identity = ModelFiles.identify(source.path());
    this.fromFile =
        new ModelDescription(
            source.path(),
            ModelFormat.TORCHSCRIPT,
            identity.sha256(),
            identity.bytes(),
            module.parameters(),
            List.of(SIGNATURE),
            seen,
            archive.operators(),
            "PyTorch",
            PyTorchNatives.version(),
            List.of());
  }

  /** With the types and shapes of the last batch seen. */
  @Override
  public ModelDescription description() {
    return new ModelDescription(
        fromFile.path(),
        fromFile.format(),
        fromFile.sha256(),
        fromFile.bytes(),
        fromFile.parameters(),
        fromFile.signatures(),
        seen,
        fromFile.operators(),
        fromFile.engine(),
        fromFile.engineVersion(),
        fromFile.checks());
  }

  @Override
  public Map<String, Tensor> score(Map<String, Tensor> inputs) {
    Map<String, Tensor> outputs = forward(inputs);
    outputs.forEach(FiniteOutputs::require);
    return outputs;
  }

  /** All outputs, finite or not. */
  Map<String, Tensor> forward(Map<String, Tensor> inputs) {
    Map<String, Tensor> ordered = ordered(inputs);
    Map<String, Tensor> outputs = run(ordered, () -> batches.forward(ordered));
    saw(ordered, observed(outputs));
    return outputs;
  }

  /** One output and its derivative; {@code output} may be empty where there is only one. */
  TorchModule.Derivative differentiate(String output, Map<String, Tensor> inputs, int[] elements) {
    Map<String, Tensor> ordered = prepare(inputs);
    TorchModule.Derivative derivative =
        run(
            ordered,
            () -> batches.differentiate(ordered, names -> chosen(output, names), elements));
    saw(ordered, seen.outputs());
    return derivative;
  }

  /** A batch with the embeddings of its ids; see {@link DifferentiableOutput#prepare}. */
  Map<String, Tensor> prepare(Map<String, Tensor> inputs) {
    Map<String, Tensor> ordered = ordered(inputs);
    Map<String, Tensor> prepared = run(ordered, () -> ids.prepare(ordered));
    saw(ordered, seen.outputs());
    if (prepared.values().stream().noneMatch(tensor -> tensor.dtype().isFloating())) {
      throw noGradient(integersOnly(ordered));
    }
    return prepared;
  }

  private void saw(Map<String, Tensor> inputs, List<TensorSpec> outputs) {
    Map<String, Tensor> own = new LinkedHashMap<>();
    for (TensorSpec input : fromFile.signature().inputs()) {
      Tensor tensor = inputs.get(input.name());
      if (tensor != null) {
        own.put(input.name(), tensor);
      }
    }
    seen = new Signature(SIGNATURE, observed(own), outputs);
    example = IdInputs.first(own, IdInputs.EXAMPLE_ROWS);
  }

  private Map<String, Tensor> ordered(Map<String, Tensor> inputs) {
    Map<String, Tensor> ordered = new LinkedHashMap<>();
    List<String> names = names();
    for (String name : names) {
      Tensor input = inputs.get(name);
      if (input == null) {
        throw new UserError(
            ModelError.WRONG_INPUT,
            "The input " + name + " is missing; given: " + inputs.keySet() + ".",
            "Give a tensor for each of " + names + ".");
      }
      if (input.shape().rank() == 0 || input.rows() == 0) {
        throw new UserError(
            ModelError.WRONG_INPUT,
            "The input " + name + " is " + input + ", which has no rows.",
            "Give at least one row; the first axis is the rows.");
      }
      ordered.put(name, input);
    }
    inputs.forEach(
        (name, tensor) -> {
          if (ids.isStart(name)) {
            ordered.put(name, tensor);
          }
        });
    if (inputs.size() > ordered.size()) {
      throw new UserError(
          ModelError.WRONG_INPUT,
          "The model takes " + names + "; given: " + inputs.keySet() + ".",
          "Give a tensor for each of " + names + " and nothing else.");
    }
    return ordered;
  }

  private static <T> T run(Map<String, Tensor> inputs, Supplier<T> pass) {
    try {
      return pass.get();
    } catch (EngineException e) {
      String message = EngineMessage.of(e);
      if (message.contains("does not require grad")) {
        throw noGradient(
            "The output does not depend on a floating-point input in a differentiable way"
                + " (rounding, also to ids, comparing, argmax and torch.no_grad stop gradients).");
      }
      throw new UserError(
          ModelError.RUN_FAILED,
          "The model does not run on the inputs " + inputs + ": " + message,
          "Give the types and shapes that the model was exported for, rows first.",
          e);
    } catch (UnsupportedOperationException e) {
      throw new UserError(
          ModelError.RUN_FAILED,
          "The model's forward gives something other than tensors: " + EngineMessage.of(e),
          "Export a module whose forward gives a tensor, or a tuple, list or dict of tensors.",
          e);
    }
  }

  static UserError noGradient(String reason) {
    return new UserError(
        ModelError.NO_GRADIENT,
        reason,
        "Explain an output whose path is differentiable; predictions still work.");
  }

  private String integersOnly(Map<String, Tensor> batch) {
    String why = IdInputs.areIn(batch) ? ids.refusal(batch) : "they are yes and no";
    return "The inputs "
        + names()
        + " are whole numbers, such as token ids, which have no gradient, and it does not start at"
        + " an embedding either: "
        + why
        + ". "
        + IdInputs.RECIPE;
  }

  private List<String> names() {
    return fromFile.signature().inputs().stream().map(TensorSpec::name).toList();
  }

  private static List<TensorSpec> observed(Map<String, Tensor> tensors) {
    List<TensorSpec> specs = new ArrayList<>();
    tensors.forEach(
        (name, tensor) -> {
          Shape shape = tensor.shape();
          specs.add(
              new TensorSpec(
                  name,
                  tensor.dtype(),
                  shape.rank() == 0 ? shape : shape.withRows(Shape.UNKNOWN),
                  false));
        });
    return specs;
  }

  @Override
  public GradientStatus gradients() {
    Map<String, Tensor> batch = example;
    if (batch.isEmpty()) {
      return new GradientStatus.Undecided(
          "A TorchScript file does not tell the types of its inputs; run it on a batch first.");
    }
    if (IdInputs.areIn(batch)) {
      run(batch, () -> ids.refusal(batch));
    }
    List<TensorSpec> inputs = differentiated();
    return inputs.isEmpty()
        ? new GradientStatus.Refused(integersOnly(batch), List.of())
        : new GradientStatus.Available(
            inputs.stream()
                .map(input -> DifferentiableOutput.inputOf(input.name()))
                .distinct()
                .toList());
  }

  /**
   * What gradients are taken with respect to, as far as it is known: before any batch, all inputs.
   */
  List<TensorSpec> differentiated() {
    List<TensorSpec> found = new ArrayList<>();
    for (TensorSpec input : seen.inputs()) {
      if (input.dtype().isFloating()) {
        found.add(input);
      } else {
        found.addAll(ids.starts(input));
      }
    }
    return found;
  }

  /** An output as last seen; undeclared before the first run. */
  TensorSpec output(String name) {
    List<TensorSpec> outputs = seen.outputs();
    if (name.isEmpty() && outputs.size() == 1) {
      return outputs.get(0);
    }
    return outputs.stream()
        .filter(output -> output.name().equals(name))
        .findFirst()
        .orElseGet(() -> TensorSpec.undeclared(name));
  }

  @Override
  public DifferentiableOutput differentiate(String output, Scalar scalar) {
    FinalActivation activation = archive.activation();
    if (scalar == Scalar.PROBABILITY && activation == null) {
      throw new UserError(
          ModelError.BAD_TARGET,
          "No softmax or sigmoid was found at the end of the module's code.",
          "Explain the output as_is.");
    }
    if (gradients() instanceof GradientStatus.Refused refused) {
      throw noGradient(refused.reason());
    }
    List<String> known = seen.outputs().stream().map(TensorSpec::name).toList();
    String name = output;
    if (!known.isEmpty()) {
      name = chosen(output, new LinkedHashSet<>(known));
      TensorSpec spec = output(name);
      if (!example.isEmpty() && !spec.dtype().isFloating()) {
        throw noGradient(
            "The output " + name + " holds " + spec.dtype() + ", so it has no derivative.");
      }
    }
    if (activation == null) {
      return new TorchOutput(
          this,
          name,
          Scalar.AS_IS,
          "output "
              + output(name).name()
              + " as it is"
              + (scalar == Scalar.AS_IS
                  ? ""
                  : " (no softmax or sigmoid was found at the end of its code)"));
    }
    if (scalar == Scalar.AUTO || scalar == Scalar.LOGIT) {
      TorchScriptModel before = beforeActivation(activation);
      if (before != null) {
        return new TorchOutput(before, name, Scalar.LOGIT, "pre-" + activation.name() + " logit");
      }
    }
    return new TorchOutput(
        this,
        name,
        scalar == Scalar.AUTO ? Scalar.AS_IS : scalar,
        activation.name() + " probability (output " + output(name).name() + ")");
  }

  /**
   * The module without its last activation, held against the module as it is on the last batch;
   * null where it can't be had.
   */
  private synchronized @Nullable TorchScriptModel beforeActivation(FinalActivation activation) {
    Map<String, Tensor> batch = example;
    if (looked || batch.isEmpty()) {
      return logits;
    }
    looked = true;
    if (fromFile.bytes() <= MAX_EDITED_BYTES) {
      TorchModule edited = TorchModule.load(EditedArchive.without(activation, source.path()));
      TorchScriptModel before = new TorchScriptModel(source, archive, edited);
      if (activation.leads(before.forward(batch), forward(batch))) {
        logits = before;
      } else {
        before.close();
      }
    }
    return logits;
  }

  /** The named output, or the only one. */
  static String chosen(String name, Set<String> names) {
    if (names.contains(name)) {
      return name;
    }
    if (name.isEmpty() && names.size() == 1) {
      return names.iterator().next();
    }
    throw Signature.unknownOutput(name, names);
  }

  /** Parameters and bytes are told by the description. */
  @Override
  public OperationCount operations(Map<String, Tensor> oneRow) {
    return OperationCount.missing(
        "a TorchScript file holds code, not a graph with shapes: which operators run on what is"
            + " known only while it runs, and the engine does not tell it");
  }

  @Override
  public synchronized void close() {
    if (logits != null) {
      logits.close();
    }
    module.close();
  }
}
