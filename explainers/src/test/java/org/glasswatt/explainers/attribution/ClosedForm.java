package org.glasswatt.explainers.attribution;

import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Functions whose attributions are known on paper: {@code f_k(x) = b_k + Σ w_ki x_i^p}, with p = 1
 * for a linear and p = 3 for a cubic function.
 */
class ClosedForm implements DifferentiableOutput {
  private final double[][] weights;
  private final double[] bias;
  private final int power;
  private final TensorSpec input;

  ClosedForm(double[][] weights, double[] bias, int power) {
    this.weights = weights;
    this.bias = bias;
    this.power = power;
    this.input = new TensorSpec("x", DType.FLOAT64, Shape.of(Shape.UNKNOWN, weights[0].length));
  }

  @Override
  public TensorSpec explained() {
    return new TensorSpec("y:0", DType.FLOAT64, Shape.of(Shape.UNKNOWN, bias.length));
  }

  @Override
  public Scalar scalar() {
    return Scalar.AS_IS;
  }

  @Override
  public String description() {
    return "a function with known attributions";
  }

  @Override
  public List<TensorSpec> inputs() {
    return List.of(input);
  }

  @Override
  public Tensor values(Map<String, Tensor> inputs) {
    Tensor x = Inputs.get(inputs, "x");
    double[] values = new double[x.rows() * bias.length];
    for (int row = 0; row < x.rows(); row++) {
      for (int k = 0; k < bias.length; k++) {
        double sum = bias[k];
        for (int i = 0; i < x.rowSize(); i++) {
          sum += weights[k][i] * Math.pow(x.get(row * x.rowSize() + i), power);
        }
        values[row * bias.length + k] = sum;
      }
    }
    return Tensor.of(values, x.rows(), bias.length);
  }

  @Override
  public Gradient gradient(Map<String, Tensor> inputs, int[] elements) {
    Tensor x = Inputs.get(inputs, "x");
    Tensor y = values(inputs);
    double[] picked = new double[elements.length];
    double[] derivative = new double[x.size()];
    for (int row = 0; row < elements.length; row++) {
      picked[row] = y.get(row * bias.length + elements[row]);
      for (int i = 0; i < x.rowSize(); i++) {
        int at = row * x.rowSize() + i;
        derivative[at] = weights[elements[row]][i] * power * Math.pow(x.get(at), power - 1.0);
      }
    }
    return new Gradient(picked, Map.of("x", Tensor.of(derivative, x.shape().toArray())));
  }
}
