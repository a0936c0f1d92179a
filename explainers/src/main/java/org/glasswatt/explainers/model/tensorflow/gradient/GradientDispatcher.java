package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.internal.c_api.TFJ_GradFuncAdapter;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.op.Ops;
import org.tensorflow.op.RawCustomGradient;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;

/**
 * Registers the whole catalogue with TensorFlow, once per process.
 *
 * <p>TensorFlow's registry is global and can't be undone. Its public method makes one native
 * callback per operator, of which there are ten: the eleventh aborts the JVM. So one callback
 * serves every operator and looks the gradient up by the operator's name.
 *
 * <p>On Windows TensorFlow's Java library says that every operator has a gradient and registers
 * none: only the operators of its C++ registry are differentiable there.
 */
public final class GradientDispatcher {
  // Native code keeps a pointer to it for the rest of the process.
  private static @Nullable TFJ_GradFuncAdapter callback;
  private static List<String> declined = List.of();

  private GradientDispatcher() {}

  /** Registers all gradients; later calls do nothing. The TensorFlow library must be loaded. */
  public static synchronized void install() {
    if (callback != null) {
      return;
    }
    Output<?> none = noGradient();
    TFJ_GradFuncAdapter adapter =
        RawCustomGradient.adapter((tf, op, dy) -> dispatch(new Backprop(tf, op, dy, none)));
    List<String> others = new ArrayList<>();
    Set<String> operators = new TreeSet<>(OperatorGradients.operators());
    operators.addAll(ControlFlowGradients.BY_OPERATOR.keySet());
    for (String operator : operators) {
      // Registering twice is refused with a warning on standard error, so ask first.
      if (tensorflow.TFJ_HasGradient(operator)
          || !tensorflow.TFJ_RegisterCustomGradient(operator, adapter)) {
        others.add(operator);
      }
    }
    declined = List.copyOf(others);
    callback = adapter;
  }

  /** Operators of the catalogue that TensorFlow did not take, because it differentiates them. */
  static synchronized List<String> declined() {
    return declined;
  }

  /** Whether an operator has a gradient, TensorFlow's own or one of the catalogue. */
  public static boolean hasGradient(String operator) {
    install();
    return tensorflow.TFJ_HasGradient(operator);
  }

  private static List<Operand<?>> dispatch(Backprop op) {
    String operator = op.operation().type();
    OperatorGradient loop = ControlFlowGradients.BY_OPERATOR.get(operator);
    OperatorGradient gradient = loop == null ? OperatorGradients.gradient(operator) : loop;
    List<Output<?>> dx = gradient.of(op);
    if (dx.size() != op.inputs()) {
      throw new IllegalStateException(
          "The gradient of "
              + operator
              + " gave "
              + dx.size()
              + " derivatives for "
              + op.inputs()
              + " inputs.");
    }
    List<Operand<?>> kept = new ArrayList<>();
    for (int i = 0; i < dx.size(); i++) {
      // Integers have no derivative; zeros of their type would walk back through index arithmetic.
      kept.add(carriesDerivative(op.x(i)) ? dx.get(i) : op.none());
    }
    return kept;
  }

  private static boolean carriesDerivative(Output<?> tensor) {
    return carriesDerivative(tensor.dataType());
  }

  /** Whether tensors of a type can carry a derivative. */
  public static boolean carriesDerivative(DataType type) {
    return switch (type) {
      case DT_COMPLEX64, DT_COMPLEX128 -> true;
      // Lists of tensors.
      case DT_VARIANT -> true;
      default -> OperatorGradients.isFloating(type);
    };
  }

  /** Whether a derivative that TensorFlow gave is its "no gradient". */
  public static boolean isNone(Output<?> derivative) {
    TF_Operation handle = ((GraphOperation) derivative.op()).getUnsafeNativeHandle();
    return handle == null || handle.isNull();
  }

  /**
   * TensorFlow's "no gradient": an output of no operation. The Java API has no constructor for it,
   * so it is taken from the derivative of a function that has none.
   */
  private static Output<?> noGradient() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Output<?> x = tf.placeholder(TFloat32.class).asOutput();
      Output<?> y = tf.stopGradient(x).asOutput();
      return graph.addGradients("none", new Output<?>[] {y}, new Output<?>[] {x}, null)[0];
    }
  }
}
