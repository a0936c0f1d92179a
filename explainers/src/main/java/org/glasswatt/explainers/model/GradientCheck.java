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
  /** Directions tried. */
  public static final int DIRECTIONS = 8;

  private static final int NEEDED_NONZERO = 5;

  /** Largest relative error that is accepted as the rounding of float32 differences. */
  public static final double TOLERANCE = 1e-2;

  /** Relative to the input's own size; each a third of the one before. */
  private static final double[] STEPS = {0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001};

  /** Forward passes that a check takes. */
  public static final int FORWARD_PASSES = 2 * DIRECTIONS * STEPS.length;

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
    // Ids can't be moved by a little: there the compiled graph, which was held against the model,
    // stands for it.
    boolean made =
        function.inputs().stream()
            .anyMatch(spec -> spec.name().contains(DifferentiableOutput.START_MARK));
    Forward forward = made ? function::values : batch -> get(model.score(batch), output);
    int[] elements = new int[inputs.values().iterator().next().rows()];
    Arrays.fill(elements, element);
    Map<String, Tensor> gradient = function.gradient(prepared, elements).gradients();
    SplittableRandom random = new SplittableRandom(seed);
    double worst = 0;
    int counted = 0;
    int kinks = 0;
    int flat = 0;
    for (int d = 0; d < DIRECTIONS; d++) {
      Map<String, double[]> direction = direction(function.inputs(), prepared, gradient, random);
      double expected = 0;
      for (Map.Entry<String, double[]> part : direction.entrySet()) {
        expected += dot(get(gradient, part.getKey()), part.getValue());
      }
      if (!Double.isFinite(expected)) {
        return new Result(
            Verdict.WRONG, Double.NaN, counted, kinks, "the gradient holds NaN or infinity");
      }
      Estimate estimate = differences(forward, prepared, direction, element);
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
    return result(function.straightThrough(), worst, counted, kinks, flat);
  }

  private static Result result(
      List<String> straightThrough, double worst, int counted, int kinks, int flat) {
    if (!straightThrough.isEmpty()) {
      return new Result(
          Verdict.UNVERIFIED,
          Double.NaN,
          counted,
          kinks,
          text(
              "straight-through: rounding counts as the identity at %d nodes, such as %s; the"
                  + " model is piecewise constant, so its differences can't confirm the gradient",
              straightThrough.size(), straightThrough.get(0)));
    }
    if (counted > 0 && worst > TOLERANCE) {
      return new Result(
          Verdict.WRONG,
          worst,
          counted,
          kinks,
          text("the gradient differs from the model by %.2g (relative)", worst));
    }
    if (counted < NEEDED_NONZERO) {
      return new Result(
          Verdict.UNVERIFIED,
          counted == 0 ? Double.NaN : worst,
          counted,
          kinks,
          flat > kinks
              ? text("flat: no derivative in %d of %d directions", flat, DIRECTIONS)
              : text("differences do not settle in %d of %d directions", kinks, DIRECTIONS));
    }
    return new Result(
        Verdict.VERIFIED,
        worst,
        counted,
        kinks,
        text(
            "worst relative error %.2g over %d directions, %d left out at kinks",
            worst, counted, kinks));
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
