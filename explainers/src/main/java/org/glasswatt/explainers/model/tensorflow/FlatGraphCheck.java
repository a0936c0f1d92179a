package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.glasswatt.explainers.model.ModelDescription;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Result;
import org.tensorflow.proto.ConfigProto;

/** Compares the compiled graph with the model it was made from. */
final class FlatGraphCheck {
  /** Largest difference allowed, as a part of the output's largest absolute value. */
  private static final double TOLERANCE = 1e-5;

  private static final String NAME = "compiled graph equals the model";

  private FlatGraphCheck() {}

  /**
   * Runs the flat graph and compares its outputs with the model's.
   *
   * @throws Refusal when the flat graph can't be run, or an output differs by more than the
   *     tolerance
   */
  static ModelDescription.Check check(
      FlatGraph flat,
      Map<String, Tensor> inputs,
      Map<String, Tensor> expected,
      String on,
      ConfigProto config) {
    Map<String, Tensor> actual;
    try {
      actual = run(flat, inputs, config);
    } catch (RuntimeException e) {
      throw new Refusal("The compiled graph can't be run: " + e.getMessage(), List.of());
    }
    Set<String> places = new TreeSet<>();
    Map<String, Tensor> compared = new LinkedHashMap<>(expected);
    compared
        .keySet()
        .removeIf(
            name -> {
              TensorRef output = flat.outputs().get(name);
              List<String> random =
                  output == null ? List.of() : RandomNodes.of(flat.graph(), output).places();
              places.addAll(random);
              return !random.isEmpty();
            });
    if (!places.isEmpty() && compared.isEmpty()) {
      return new ModelDescription.Check(
          NAME,
          null,
          "not compared: the model draws random numbers (" + String.join(", ", places) + ")");
    }
    return compare(compared, actual, on);
  }

  /** The check of a graph that it did not come through. */
  static ModelDescription.Check failed(RuntimeException why) {
    return new ModelDescription.Check(NAME, false, String.valueOf(why.getMessage()));
  }

  private static Map<String, Tensor> run(
      FlatGraph flat, Map<String, Tensor> inputs, ConfigProto config) {
    try (FlatRun run = new FlatRun(flat, inputs, config)) {
      Map<String, Tensor> outputs = new LinkedHashMap<>();
      List<String> fetched = new ArrayList<>();
      flat.outputs()
          .forEach(
              (name, ref) -> {
                Tensor passedOn = passedOn(flat, ref, inputs);
                if (passedOn == null) {
                  fetched.add(name);
                  run.runner().fetch(ref.node(), ref.index());
                } else {
                  outputs.put(name, passedOn);
                }
              });
      if (fetched.isEmpty()) {
        return outputs;
      }
      try (Result result = run.runner().run()) {
        for (int i = 0; i < fetched.size(); i++) {
          outputs.put(fetched.get(i), NativeTensors.toHeap(result.get(i)));
        }
        return outputs;
      }
    }
  }

  /** An output that is an input: what is fed can't be fetched. */
  private static @Nullable Tensor passedOn(
      FlatGraph flat, TensorRef output, Map<String, Tensor> inputs) {
    for (Map.Entry<String, TensorRef> input : flat.inputs().entrySet()) {
      if (input.getValue().equals(output)) {
        return inputs.get(input.getKey());
      }
    }
    return null;
  }

  private static ModelDescription.Check compare(
      Map<String, Tensor> original, Map<String, Tensor> flat, String on) {
    double worst = 0;
    for (Map.Entry<String, Tensor> output : original.entrySet()) {
      Tensor other = flat.get(output.getKey());
      double difference =
          other == null ? Double.POSITIVE_INFINITY : difference(output.getValue(), other);
      if (!(difference <= TOLERANCE)) {
        throw new Refusal(
            String.format(
                Locale.ROOT,
                "The graph compiled for gradients disagrees with the model on %s: output %s differs"
                    + " by %.3g of its largest value; at most %.0e is accepted. This is a fault of"
                    + " the tool, or the model changes from run to run: please report it with the"
                    + " output of glasswatt inspect.",
                on,
                output.getKey(),
                difference,
                TOLERANCE),
            List.of());
      }
      worst = Math.max(worst, difference);
    }
    return new ModelDescription.Check(
        NAME,
        true,
        String.format(
            Locale.ROOT,
            "largest difference %.2g of the largest output, on %s (at most %.0e accepted)",
            worst,
            on,
            TOLERANCE));
  }

  private static double difference(Tensor a, Tensor b) {
    if (!a.shape().equals(b.shape()) || a.dtype() != b.dtype()) {
      return Double.POSITIVE_INFINITY;
    }
    if (a.dtype() == DType.STRING) {
      return a.equals(b) ? 0 : Double.POSITIVE_INFINITY;
    }
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < a.size(); i++) {
      double x = a.get(i);
      double y = b.get(i);
      if (Double.compare(x, y) != 0) {
        difference = Math.max(difference, Math.abs(x - y));
        if (Double.isNaN(x) != Double.isNaN(y)) {
          return Double.POSITIVE_INFINITY;
        }
      }
      if (Double.isFinite(x)) {
        largest = Math.max(largest, Math.abs(x));
      }
    }
    return difference == 0 ? 0 : difference / largest;
  }
}
