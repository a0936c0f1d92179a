package org.glasswatt.explainers.attribution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * What an input is compared with.
 *
 * @param description in words, such as "all zeros" or "mean of train.csv"
 * @param values by input name, {@code [1, ...]} for all rows or {@code [rows, ...]}; an input that
 *     is absent is compared with zeros
 */
public record Baseline(String description, Map<String, Tensor> values) {
  /** Copies the map. */
  public Baseline {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** All zeros, as the model takes its inputs. */
  public static Baseline zero() {
    return new Baseline("all zeros", Map.of());
  }

  /**
   * The point where the path to a batch begins: its inputs, with those that are differentiated
   * replaced by their baseline. A baseline of ids is looked up in the embedding like the ids
   * themselves; without one, an embedding is compared with zeros. A tensor inside the model is
   * compared with what it is at the baseline of the inputs.
   *
   * @param inputs what {@link DifferentiableOutput#prepare} returned
   * @throws UserError when a given tensor does not fit its input
   */
  Map<String, Tensor> starts(DifferentiableOutput output, Map<String, Tensor> inputs) {
    if (output.isLayer()) {
      return layerStarts(output, inputs);
    }
    Map<String, Tensor> given = new LinkedHashMap<>();
    Map<String, Tensor> ids = new LinkedHashMap<>(inputs);
    output.inputs().forEach(spec -> ids.remove(spec.name()));
    boolean made = false;
    for (TensorSpec spec : output.inputs()) {
      String input = DifferentiableOutput.inputOf(spec.name());
      Tensor own = Inputs.get(inputs, input);
      given.put(input, forInput(input, own));
      made |= !input.equals(spec.name()) && values.containsKey(input);
      ids.put(input, values.containsKey(input) ? forInput(input, own) : own);
    }
    Map<String, Tensor> prepared = made ? output.prepare(ids) : Map.of();
    Map<String, Tensor> starts = new LinkedHashMap<>(inputs);
    for (TensorSpec spec : output.inputs()) {
      String input = DifferentiableOutput.inputOf(spec.name());
      if (input.equals(spec.name())) {
        starts.put(input, Inputs.get(given, input));
      } else if (values.containsKey(input)) {
        starts.put(spec.name(), Inputs.get(prepared, spec.name()));
      } else {
        starts.put(spec.name(), zeros(Inputs.get(inputs, spec.name())));
      }
    }
    return starts;
  }

  private Map<String, Tensor> layerStarts(DifferentiableOutput output, Map<String, Tensor> inputs) {
    Map<String, Tensor> ends = new LinkedHashMap<>(inputs);
    output.inputs().forEach(spec -> ends.remove(spec.name()));
    ends.replaceAll(
        (name, tensor) ->
            name.contains(DifferentiableOutput.START_MARK) ? tensor : forInput(name, tensor));
    Map<String, Tensor> prepared = output.prepare(ends);
    Map<String, Tensor> starts = new LinkedHashMap<>(inputs);
    output.inputs().forEach(spec -> starts.put(spec.name(), Inputs.get(prepared, spec.name())));
    return starts;
  }

  /**
   * The baseline of inputs as the model takes them, a row for each of theirs.
   *
   * @throws UserError when a given tensor does not fit its input
   */
  public Map<String, Tensor> of(Map<String, Tensor> inputs) {
    Map<String, Tensor> starts = new LinkedHashMap<>();
    inputs.forEach((name, tensor) -> starts.put(name, forInput(name, tensor)));
    return starts;
  }

  private static Tensor zeros(Tensor like) {
    return Tensor.of(new double[like.size()], like.shape().toArray()).cast(like.dtype());
  }

  /** The baseline of one input, with a row for each of its rows. */
  private Tensor forInput(String name, Tensor input) {
    Tensor given = values.get(name);
    if (given == null) {
      return input.dtype() == DType.STRING ? input : zeros(input);
    }
    requireUsable(name, given, input);
    Tensor start = given.cast(input.dtype());
    if (start.shape().equals(input.shape())) {
      return start;
    }
    if (start.shape().rank() > 0 && start.shape().equals(input.shape().withRows(1))) {
      return start.select(new int[input.rows()]);
    }
    throw new UserError(
        AttributionError.BAD_BASELINE,
        "The baseline of " + name + " is " + given + ", but the input is " + input + ".",
        "Give one row, "
            + input.shape().withRows(1)
            + ", or one for each row, "
            + input.shape()
            + ".");
  }

  /** Text is compared with text; a path from NaN or infinity leads nowhere. */
  private static void requireUsable(String name, Tensor given, Tensor input) {
    if ((given.dtype() == DType.STRING) != (input.dtype() == DType.STRING)) {
      throw new UserError(
          AttributionError.BAD_BASELINE,
          "The baseline of " + name + " is " + given + ", but the input is " + input + ".",
          "Give the baseline in the input's type.");
    }
    if (given.dtype().isFloating()) {
      for (int i = 0; i < given.size(); i++) {
        if (!Double.isFinite(given.get(i))) {
          throw new UserError(
              AttributionError.BAD_BASELINE,
              "The baseline of " + name + " holds " + given.get(i) + " at element " + i + ".",
              "Give finite numbers.");
        }
      }
    }
  }
}
