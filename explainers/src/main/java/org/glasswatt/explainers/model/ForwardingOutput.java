package org.glasswatt.explainers.model;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.glasswatt.explainers.tensor.Tensor;

/** A function that leaves everything to another one; what differs is overridden. */
public abstract class ForwardingOutput implements DifferentiableOutput {
  private final DifferentiableOutput function;

  /** Forwards to a function. */
  protected ForwardingOutput(DifferentiableOutput function) {
    this.function = function;
  }

  /** The same around another function that this one's leads to. */
  protected abstract DifferentiableOutput around(DifferentiableOutput other);

  @Override
  public TensorSpec explained() {
    return function.explained();
  }

  @Override
  public Scalar scalar() {
    return function.scalar();
  }

  @Override
  public String description() {
    return function.description();
  }

  @Override
  public List<TensorSpec> inputs() {
    return function.inputs();
  }

  @Override
  public boolean isLayer() {
    return function.isLayer();
  }

  @Override
  public DifferentiableOutput at(String layer) {
    return around(function.at(layer));
  }

  @Override
  public <T> T withRedrawnParameters(
      double share, long seed, Function<DifferentiableOutput, T> use) {
    return function.withRedrawnParameters(share, seed, redrawn -> use.apply(around(redrawn)));
  }

  @Override
  public List<String> straightThrough() {
    return function.straightThrough();
  }

  @Override
  public List<String> random() {
    return function.random();
  }

  @Override
  public boolean isRepeatable() {
    return function.isRepeatable();
  }

  @Override
  public CallSize callSize() {
    return function.callSize();
  }

  @Override
  public Map<String, Tensor> prepare(Map<String, Tensor> inputs) {
    return function.prepare(inputs);
  }

  @Override
  public Tensor values(Map<String, Tensor> inputs) {
    return function.values(inputs);
  }

  @Override
  public Gradient gradient(Map<String, Tensor> inputs, int[] elements) {
    return function.gradient(inputs, elements);
  }
}
