package org.glasswatt.explainers.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Holds a model's gradient against the model itself.
 *
 * <p>Along random directions, the derivative that the gradient promises is compared with central
 * differences of the original model's own forward pass. The step of the difference is found by a
 * sweep: where neighbouring steps agree best, neither rounding nor curvature rules. A direction
 * where no two neighbouring steps agree crosses a kink (of a ReLU, say); it is left out and
 * counted. A gradient that passes through rounding as if it were the identity can't be checked so.
 */
public final class GradientCheck {
  /** Directions tried where no kink is met. */
  public static final int DIRECTIONS = 8;

  /** Directions tried at most, until the part of them that meets a kink is small enough. */
  private static final int MAX_DIRECTIONS = 40;

  /** Largest part of the directions that may be left out at kinks. */
  private static final double MAX_KINKS = 0.1;

  private static final int NEEDED_NONZERO = 5;

  /** Largest relative error that is accepted as the rounding of float32 differences. */
  public static final double TOLERANCE = 1e-2;

  /** Relative to the input's own size; each a third of the one before. */
  private static final double[] STEPS = {0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001};

  /** Forward passes that a check takes where no kink is met. */
  public static final int FORWARD_PASSES = 2 * DIRECTIONS * STEPS.length;

  /**
   * Largest difference between two gradients of the same row, alone or among others, relative to
   * the largest derivative: engines add up in another order.
   */
  private static final double SAME = 1e-3;

  /** Neighbouring steps agree when their differences are this close, relatively. */
  private static final double AGREEMENT = 5e-3;

  private GradientCheck() {}

  /** What a check came to. */
  public enum Verdict {
    /** The gradient agrees with the model. */
    VERIFIED,
    /** The check could not decide. */
    UNVERIFIED,
    /** The gradient disagrees with the model. */
    WRONG
  }

  /**
   * The outcome.
   *
   * @param verdict what it comes to
   * @param worstRelativeError largest relative error over the directions that count, or NaN when
   *     there is none
   * @param directions directions that count
   * @param kinks directions left out
   * @param detail the outcome in one sentence
   */
  public record Result(
      Verdict verdict, double worstRelativeError, int directions, int kinks, String detail) {}

  /**
   * Checks the gradient of one output element, summed over some rows.
   *
   * @param model the model
   * @param output the output's name
   * @param inputs every input of the signature, {@code [rows, ...]}; one row is enough where the
   *     model does not fix their number
   * @param element index into the flat output row
   * @param seed of the directions
   */
  public static Result run(
      LoadedModel model, String output, Map<String, Tensor> inputs, int element, long seed) {
    DifferentiableOutput function = model.differentiate(output, Scalar.AS_IS);
    Map<String, Tensor> prepared = function.prepare(inputs);
    if (!function.isRepeatable()) {
      return undecided("the model draws random numbers within a loop: " + function.random());
    }
    int[] elements = new int[inputs.values().iterator().next().rows()];
    Arrays.fill(elements, element);
    Map<String, Tensor> gradient = function.gradient(prepared, elements).gradients();
    String unstable = unstable(function, prepared, elements, gradient);
    if (unstable != null) {
      return new Result(Verdict.WRONG, Double.NaN, 0, 0, unstable);
    }
    Forward forward =
        isModelsOwn(model, function, output)
            ? batch -> get(model.score(batch), output)
            : function::values;
    Tally tally = new Tally();
    SplittableRandom random = new SplittableRandom(seed);
    while (tally.wantsMore()) {
      Map<String, double[]> direction = direction(function.inputs(), prepared, gradient, random);
      double expected = 0;
      for (Map.Entry<String, double[]> part : direction.entrySet()) {
        expected += dot(get(gradient, part.getKey()), part.getValue());
      }
      if (!Double.isFinite(expected)) {
        return new Result(
            Verdict.WRONG,
            Double.NaN,
            tally.counted,
            tally.kinks,
            "the gradient holds NaN or infinity");
      }
      tally.add(expected, differences(forward, prepared, direction, element));
    }
    return result(function, tally);
  }

  /**
   * Whether differences of the model itself can be taken. Ids can't be moved by a little, random
   * numbers change each time, and the scores behind a class are no output: there the compiled
   * graph, which was held against the model, stands for it.
   */
  private static boolean isModelsOwn(
      LoadedModel model, DifferentiableOutput function, String output) {
    return function.random().isEmpty()
        && function.inputs().stream()
            .noneMatch(spec -> spec.name().contains(DifferentiableOutput.START_MARK))
        && model.description().signature().output(output).dtype().isFloating();
  }

  /**
   * What is wrong with a gradient that changes when it is taken again, or alone; null if it does
   * not.
   */
  private static @Nullable String unstable(
      DifferentiableOutput function,
      Map<String, Tensor> prepared,
      int[] elements,
      Map<String, Tensor> gradient) {
    double again = difference(gradient, function.gradient(prepared, elements).gradients());
    if (again > SAME) {
      return text("the gradient changes by %.2g (relative) when it is taken again", again);
    }
    if (elements.length < 2) {
      return null;
    }
    Map<String, Tensor> first = new LinkedHashMap<>();
    prepared.forEach((name, tensor) -> first.put(name, tensor.slice(0, 1)));
    Map<String, Tensor> alone;
    try {
      alone = function.gradient(first, new int[] {elements[0]}).gradients();
    } catch (RuntimeException e) {
      // The model fixes the number of rows.
      return null;
    }
    Map<String, Tensor> among = new LinkedHashMap<>();
    gradient.forEach((name, tensor) -> among.put(name, tensor.slice(0, 1)));
    double beside = difference(among, alone);
    return beside > SAME
        ? text("the gradient of a row changes by %.2g (relative) beside other rows", beside)
        : null;
  }

  private static double difference(Map<String, Tensor> a, Map<String, Tensor> b) {
    double largest = 0;
    double difference = 0;
    for (Map.Entry<String, Tensor> entry : a.entrySet()) {
      Tensor other = get(b, entry.getKey());
      for (int i = 0; i < entry.getValue().size(); i++) {
        largest = Math.max(largest, Math.abs(entry.getValue().get(i)));
        difference = Math.max(difference, Math.abs(entry.getValue().get(i) - other.get(i)));
      }
    }
    return difference == 0 ? 0 : difference / largest;
  }

  /** What the directions came to. */
  private static final class Tally {
    private double worst;
    private int counted;
    private int kinks;
    private int flat;

    int tried() {
      return counted + kinks + flat;
    }

    boolean tooManyKinks() {
      return kinks > MAX_KINKS * tried();
    }

    boolean wantsMore() {
      return tried() < DIRECTIONS || (tried() < MAX_DIRECTIONS && tooManyKinks());
    }

    Result result(Verdict verdict, double worstRelativeError, String detail) {
      return new Result(verdict, worstRelativeError, counted, kinks, detail);
    }

    void add(double expected, Estimate estimate) {
      if (expected == 0 && estimate.value() == 0) {
        flat++;
      } else if (!estimate.agrees()) {
        kinks++;
      } else {
        counted++;
        double size = Math.max(Math.abs(expected), Math.abs(estimate.value()));
        worst = Math.max(worst, Math.abs(expected - estimate.value()) / size);
      }
    }
  }

  private static Result undecided(String why) {
    return new Result(Verdict.UNVERIFIED, Double.NaN, 0, 0, why);
  }

  private static Result result(DifferentiableOutput function, Tally tally) {
    List<String> straightThrough = function.straightThrough();
    if (!straightThrough.isEmpty()) {
      return tally.result(
          Verdict.UNVERIFIED,
          Double.NaN,
          text(
              "straight-through: rounding counts as the identity at %d nodes, such as %s; the"
                  + " model is piecewise constant, so its differences can't confirm the gradient",
              straightThrough.size(), straightThrough.get(0)));
    }
    double worst = tally.counted == 0 ? Double.NaN : tally.worst;
    if (tally.worst > TOLERANCE) {
      return tally.result(
          Verdict.WRONG,
          worst,
          text("the gradient differs from the model by %.2g (relative)", worst));
    }
    if (tally.tooManyKinks()) {
      return tally.result(
          Verdict.UNVERIFIED,
          worst,
          text("differences do not settle in %d of %d directions", tally.kinks, tally.tried()));
    }
    if (tally.counted < NEEDED_NONZERO) {
      return tally.result(
          Verdict.UNVERIFIED,
          worst,
          text(
              "flat: no derivative in %d of %d directions; where the output ends in a softmax or"
                  + " sigmoid, the logit before it may have one",
              tally.flat, tally.tried()));
    }
    return tally.result(
        Verdict.VERIFIED,
        worst,
        text(
                "worst relative error %.2g over %d directions, %d left out at kinks",
                worst, tally.counted, tally.kinks)
            + (function.random().isEmpty()
                ? ""
                : ", with the sample held fixed that is drawn by "
                    + String.join(", ", function.random())));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** Half along the gradient, half random: a random direction alone hardly moves the output. */
  private static Map<String, double[]> direction(
      List<TensorSpec> inputs,
      Map<String, Tensor> row,
      Map<String, Tensor> gradient,
      SplittableRandom random) {
    Map<String, double[]> direction = new LinkedHashMap<>();
    for (TensorSpec input : inputs) {
      double[] g = get(gradient, input.name()).toDoubles();
      double[] noise = random.doubles(g.length, -1, 1).toArray();
      double gNorm = norm(g);
      double noiseNorm = norm(noise);
      double size = Math.max(1e-3, norm(get(row, input.name()).toDoubles()) / Math.sqrt(g.length));
      double largest = 0;
      for (int i = 0; i < noise.length; i++) {
        noise[i] = (gNorm == 0 ? 0 : g[i] / gNorm) + noise[i] / noiseNorm;
        largest = Math.max(largest, Math.abs(noise[i]));
      }
      for (int i = 0; i < noise.length; i++) {
        // A single number's two halves can cancel out; then it stands still.
        noise[i] *= largest == 0 ? 0 : size / largest;
      }
      direction.put(input.name(), noise);
    }
    return direction;
  }

  private record Estimate(double value, boolean agrees) {}

  /** Runs a batch; the checked output of it. */
  @FunctionalInterface
  private interface Forward {
    Tensor run(Map<String, Tensor> batch);
  }

  private static Estimate differences(
      Forward forward, Map<String, Tensor> row, Map<String, double[]> direction, int element) {
    double[] slopes = new double[STEPS.length];
    for (int s = 0; s < STEPS.length; s++) {
      double up = value(forward, shifted(row, direction, STEPS[s]), element);
      double down = value(forward, shifted(row, direction, -STEPS[s]), element);
      slopes[s] = (up - down) / (2 * STEPS[s]);
    }
    int best = 0;
    double disagreement = Double.POSITIVE_INFINITY;
    for (int s = 0; s + 1 < slopes.length; s++) {
      double size = Math.max(Math.abs(slopes[s]), Math.abs(slopes[s + 1]));
      double difference = size == 0 ? 0 : Math.abs(slopes[s] - slopes[s + 1]) / size;
      if (difference < disagreement) {
        disagreement = difference;
        best = s + 1;
      }
    }
    return new Estimate(slopes[best], disagreement <= AGREEMENT);
  }

  private static double value(Forward forward, Map<String, Tensor> row, int element) {
    Tensor values = forward.run(row);
    double sum = 0;
    for (int i = element; i < values.size(); i += values.rowSize()) {
      sum += values.get(i);
    }
    return sum;
  }

  private static Map<String, Tensor> shifted(
      Map<String, Tensor> row, Map<String, double[]> direction, double step) {
    Map<String, Tensor> shifted = new LinkedHashMap<>(row);
    direction.forEach(
        (name, part) -> {
          Tensor input = get(row, name);
          double[] values = input.toDoubles();
          for (int i = 0; i < values.length; i++) {
            values[i] += step * part[i];
          }
          shifted.put(name, Tensor.of(DType.FLOAT64, input.shape(), values).cast(input.dtype()));
        });
    return shifted;
  }

  private static double dot(Tensor gradient, double[] direction) {
    double sum = 0;
    for (int i = 0; i < direction.length; i++) {
      sum += gradient.get(i) * direction[i];
    }
    return sum;
  }

  private static double norm(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  private static Tensor get(Map<String, Tensor> tensors, String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "There is no tensor " + name + "; there are " + new ArrayList<>(tensors.keySet()) + ".");
    }
    return tensor;
  }
}
