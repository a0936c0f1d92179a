package org.glasswatt.explainers.scan;

import java.util.List;

/** The catalogue of everything that the scan looks for. */
public final class Rules {
  /** A new family of rules is a line here. */
  private static final List<List<Rule>> FAMILIES =
      List.of(
          TensorFlowRules.all(),
          TorchRules.all(),
          PickleRules.all(),
          ZipRules.all(),
          OnnxRules.all(),
          KerasRules.all(),
          FormatRules.all());

  private Rules() {}

  /** Every rule, family by family. */
  public static List<Rule> all() {
    return FAMILIES.stream().flatMap(List::stream).toList();
  }
}
