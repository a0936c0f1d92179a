package org.glasswatt.explainers.model.pytorch;

import java.util.Map;
import java.util.TreeSet;
import org.glasswatt.explainers.tensor.Tensor;

/** A module that also takes the rows which its ids are looked up as; see {@link Lookups}. */
final class LookupModule {
  private final TorchModule module;
  private volatile Lookups lookups = Lookups.NONE;

  LookupModule(TorchModule module) {
    this.module = module;
  }

  /** The lookups found so far. */
  Lookups lookups() {
    return lookups;
  }

  void use(Lookups found) {
    lookups = found;
  }

  /** All outputs for inputs, or for inputs with their rows. */
  Map<String, Tensor> forward(Map<String, Tensor> inputs) {
    Lookups now = lookups;
    return now.isIn(inputs) ? forward(now, inputs) : module.forward(Pass.of(inputs));
  }

  /** All outputs for inputs with their rows, as given lookups compute them. */
  Map<String, Tensor> forward(Lookups with, Map<String, Tensor> inputs) {
    return module.forward(with.moved(inputs).pass());
  }

  /** One output's derivative with respect to floating-point inputs, and rows where given. */
  TorchModule.Derivative differentiate(
      Map<String, Tensor> inputs, TorchModule.Choice choose, int[] elements) {
    Lookups now = lookups;
    if (!now.isIn(inputs)) {
      return module.differentiate(Pass.of(inputs), choose, elements);
    }
    Lookups.Moved moved = now.moved(inputs);
    TorchModule.Derivative derivative =
        moved.of(module.differentiate(moved.pass(), choose, elements), inputs);
    if (now.keeps(inputs)) {
      requireNoDerivative(now, inputs, choose, derivative.output());
    }
    return derivative;
  }

  /** Kept ids have no row of their own to differentiate, so what stands there must not matter. */
  private void requireNoDerivative(
      Lookups with, Map<String, Tensor> inputs, TorchModule.Choice choose, Tensor expected) {
    Map<String, Tensor> outputs = module.forward(with.disturbed(inputs).pass());
    Tensor disturbed = outputs.get(choose.among(outputs.keySet()));
    if (disturbed == null || !Agreement.of(expected, disturbed)) {
      throw TorchScriptModel.noGradient(
          "The module computes with the ids "
              + new TreeSet<>(with.kept())
              + " themselves, as for a mask, and with their embeddings too, so the gradient with"
              + " respect to these can't be told apart. "
              + IdInputs.RECIPE);
    }
  }
}
