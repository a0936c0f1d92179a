package org.glasswatt.explainers.model.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.GradientCheck;
import org.glasswatt.explainers.model.GradientStatus;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelDescription;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.model.load.Models;
import org.glasswatt.explainers.scan.Trust;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/** Opens a model, runs it, and holds its gradients against its own differences. */
public final class ModelCheck {
  private static final int REPETITIONS = 5;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLISECOND = 1e6;

  private ModelCheck() {}

  /** What is known of the gradient. */
  public enum Gradient {
    /** It agrees with the model's own differences. */
    VERIFIED,
    /** There is one, but the check could not decide. */
    UNVERIFIED,
    /** There is none, or it is wrong. */
    REFUSED,
    /** The model has no floating-point input to differentiate. */
    NOT_APPLICABLE
  }

  /**
   * What was found.
   *
   * @param loads whether an engine opened the file
   * @param runs whether it ran on the inputs
   * @param flatEqualsOriginal whether the graph compiled for gradients gives the model's outputs;
   *     false also where there is none
   * @param gradient what is known of the gradient
   * @param worstRelativeError largest relative error of the gradient, where it was checked
   * @param blockedBy the nodes that stop the gradient, as "operator at node"
   * @param secondsToReady time to load, compile and build the gradient
   * @param forwardMillis median time of a forward pass over the inputs
   * @param gradientMillis median time of a gradient over the inputs
   * @param detail the outcome in one sentence
   * @param network what the model takes and gives, in words; empty when it did not load
   */
  public record Result(
      boolean loads,
      boolean runs,
      boolean flatEqualsOriginal,
      Gradient gradient,
      OptionalDouble worstRelativeError,
      List<String> blockedBy,
      OptionalDouble secondsToReady,
      OptionalDouble forwardMillis,
      OptionalDouble gradientMillis,
      String detail,
      String network) {
    /** Copies the list. */
    public Result {
      blockedBy = List.copyOf(blockedBy);
    }

    private Result of(ModelDescription model) {
      return new Result(
          loads,
          runs,
          flatEqualsOriginal,
          gradient,
          worstRelativeError,
          blockedBy,
          secondsToReady,
          forwardMillis,
          gradientMillis,
          detail,
          inWords(model));
    }
  }

  /**
   * What to run the model on.
   *
   * @param shapes by input name, rows first; for generated inputs
   * @param given by input name; what is not given is generated
   */
  public record Inputs(Map<String, Shape> shapes, Map<String, Tensor> given) {
    /** Everything generated as the signature says. */
    public static final Inputs GENERATED = new Inputs(Map.of(), Map.of());

    private Map<String, Tensor> of(LoadedModel model) {
      Map<String, Tensor> inputs = model.generatedInputs(shapes);
      inputs.putAll(given);
      return inputs;
    }
  }

  /** Makes inputs once the signature is known. */
  @FunctionalInterface
  public interface InputSource {
    /** The inputs for a signature. */
    Inputs of(Signature signature);
  }

  /** Checks one model. What is wrong with it is in the result, not thrown. */
  public static Result run(
      ModelSource source, EngineOptions options, InputSource inputs, LongSupplier nanoTime) {
    return run(source, options, Trust.DEFAULT, inputs, nanoTime);
  }

  /** Checks one model, trusted so far. What is wrong with it is in the result, not thrown. */
  public static Result run(
      ModelSource source,
      EngineOptions options,
      Trust trust,
      InputSource inputs,
      LongSupplier nanoTime) {
    long started = nanoTime.getAsLong();
    try (LoadedModel model = Models.open(source, options, trust)) {
      GradientStatus status = model.gradients();
      double seconds = (nanoTime.getAsLong() - started) / NANOS_PER_SECOND;
      return check(model, status, seconds, inputs, nanoTime).of(model.description());
    } catch (UserError e) {
      return refused(false, false, OptionalDouble.empty(), List.of(), e.problem());
    }
  }

  private static Result check(
      LoadedModel model,
      GradientStatus before,
      double secondsToReady,
      InputSource source,
      LongSupplier nanoTime) {
    Signature signature = model.description().signature();
    OptionalDouble ready = OptionalDouble.of(secondsToReady);
    Map<String, Tensor> inputs;
    double forward;
    try {
      inputs = source.of(signature).of(model);
      // The first pass is slower.
      model.score(inputs);
      forward = median(nanoTime, () -> model.score(inputs));
    } catch (UserError e) {
      return refused(true, false, ready, List.of(), e.problem());
    } catch (RuntimeException e) {
      return refused(true, false, ready, List.of(), String.valueOf(e.getMessage()));
    }
    boolean flat =
        !model.description().checks().isEmpty()
            && model.description().checks().stream().allMatch(c -> Boolean.TRUE.equals(c.passed()));
    // Files that do not tell types have told them by now.
    GradientStatus status = before instanceof GradientStatus.Undecided ? model.gradients() : before;
    if (status instanceof GradientStatus.Refused refused) {
      boolean floats =
          inputs.values().stream().anyMatch(t -> t.dtype().isFloating())
              || !refused.blockedBy().isEmpty();
      return new Result(
          true,
          true,
          flat,
          floats ? Gradient.REFUSED : Gradient.NOT_APPLICABLE,
          OptionalDouble.empty(),
          refused.blockedBy(),
          ready,
          OptionalDouble.of(forward),
          OptionalDouble.empty(),
          refused.reason(),
          "");
    }
    return gradient(model, inputs, flat, ready, forward, nanoTime);
  }

  private static Result gradient(
      LoadedModel model,
      Map<String, Tensor> inputs,
      boolean flat,
      OptionalDouble ready,
      double forward,
      LongSupplier nanoTime) {
    try {
      String output = firstDifferentiable(model);
      DifferentiableOutput function = model.differentiate(output, Scalar.AS_IS);
      Tensor values = function.values(function.prepare(inputs));
      GradientCheck.Result best = null;
      int element = 0;
      for (int candidate : candidates(values)) {
        GradientCheck.Result result = GradientCheck.run(model, output, inputs, candidate, 1);
        if (best == null || result.verdict() != GradientCheck.Verdict.UNVERIFIED) {
          best = result;
          element = candidate;
        }
        if (result.verdict() != GradientCheck.Verdict.UNVERIFIED) {
          break;
        }
      }
      if (best == null) {
        throw new IllegalStateException("The output " + output + " has no element.");
      }
      int[] elements = new int[values.rows()];
      Arrays.fill(elements, element);
      double millis = median(nanoTime, () -> function.gradient(function.prepare(inputs), elements));
      return new Result(
          true,
          true,
          flat,
          gradient(best.verdict()),
          Double.isNaN(best.worstRelativeError())
              ? OptionalDouble.empty()
              : OptionalDouble.of(best.worstRelativeError()),
          List.of(),
          ready,
          OptionalDouble.of(forward),
          OptionalDouble.of(millis),
          best.detail() + starts(function, model.description().signature()),
          "");
    } catch (UserError e) {
      return refused(true, true, ready, List.of(), e.problem());
    } catch (RuntimeException e) {
      return refused(true, true, ready, List.of(), String.valueOf(e.getMessage()));
    }
  }

  /** Where the gradient does not start at the input itself, and which inputs have none. */
  private static String starts(DifferentiableOutput function, Signature signature) {
    List<String> made =
        function.inputs().stream()
            .map(TensorSpec::name)
            .filter(name -> name.contains(DifferentiableOutput.START_MARK))
            .toList();
    List<String> reached =
        function.inputs().stream()
            .map(spec -> DifferentiableOutput.inputOf(spec.name()))
            .distinct()
            .toList();
    List<String> none =
        signature.inputs().stream()
            .map(TensorSpec::name)
            .filter(name -> !reached.contains(name))
            .toList();
    return (made.isEmpty() ? "" : "; behind ids or text it starts at " + shortened(made))
        + (none.isEmpty() ? "" : "; no gradient for " + shortened(none));
  }

  private static String inWords(ModelDescription model) {
    return shortened(model.signature().inputs())
        + " → "
        + shortened(model.signature().outputs())
        + String.format(Locale.ROOT, ", %,d parameters", model.parameters());
  }

  private static String shortened(List<?> items) {
    String shown = items.stream().limit(2).map(String::valueOf).collect(Collectors.joining(", "));
    return items.size() > 2 ? shown + " and " + (items.size() - 2) + " more" : shown;
  }

  private static String firstDifferentiable(LoadedModel model) {
    UserError last = null;
    for (TensorSpec output : model.description().signature().numbersFirst()) {
      try {
        model.differentiate(output.name(), Scalar.AS_IS);
        return output.name();
      } catch (UserError e) {
        last = e;
      }
    }
    throw last == null ? new IllegalStateException("The signature has no outputs.") : last;
  }

  /** The largest element of the first row, then one in the middle, then the first. */
  private static int[] candidates(Tensor values) {
    int width = values.rowSize();
    int largest = 0;
    for (int i = 1; i < width; i++) {
      if (values.get(i) > values.get(largest)) {
        largest = i;
      }
    }
    return Arrays.stream(new int[] {largest, width / 2, 0}).distinct().toArray();
  }

  private static Gradient gradient(GradientCheck.Verdict verdict) {
    return switch (verdict) {
      case VERIFIED -> Gradient.VERIFIED;
      case UNVERIFIED -> Gradient.UNVERIFIED;
      case WRONG -> Gradient.REFUSED;
    };
  }

  private static double median(LongSupplier nanoTime, Runnable work) {
    double[] millis = new double[REPETITIONS];
    for (int i = 0; i < millis.length; i++) {
      long started = nanoTime.getAsLong();
      work.run();
      millis[i] = (nanoTime.getAsLong() - started) / NANOS_PER_MILLISECOND;
    }
    Arrays.sort(millis);
    return millis[REPETITIONS / 2];
  }

  private static Result refused(
      boolean loads,
      boolean runs,
      OptionalDouble secondsToReady,
      List<String> blockedBy,
      String why) {
    return new Result(
        loads,
        runs,
        false,
        Gradient.REFUSED,
        OptionalDouble.empty(),
        blockedBy,
        secondsToReady,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        why,
        "");
  }
}
