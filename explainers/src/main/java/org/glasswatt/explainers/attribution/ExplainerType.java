package org.glasswatt.explainers.attribution;

import java.util.List;
import java.util.Map;

/**
 * One attribution method as the catalogue lists it.
 *
 * @param id the stable name, such as {@code integrated_gradients}
 * @param title the name a reader sees
 * @param summary what it answers, in one sentence
 * @param reference the paper
 * @param usesBaseline whether it compares the input with a baseline
 * @param parameters what can be set
 * @param factory makes the explainer
 */
public record ExplainerType(
    String id,
    String title,
    String summary,
    String reference,
    boolean usesBaseline,
    List<Parameter> parameters,
    Factory factory) {
  /** Copies the list. */
  public ExplainerType {
    parameters = List.copyOf(parameters);
  }

  /**
   * The explainer with some parameters given and the rest at their defaults.
   *
   * @throws org.glasswatt.explainers.error.UserError when a parameter is unknown or out of bounds
   */
  public Explainer create(Map<String, String> given, Baseline baseline) {
    return new PreparedExplainer(factory.create(Settings.of(this, given), baseline));
  }

  /** Makes an explainer from its settings. */
  @FunctionalInterface
  public interface Factory {
    /**
     * Makes an explainer.
     *
     * @param settings every parameter of the method, given or default
     * @param baseline what inputs are compared with; ignored by methods without one
     */
    Explainer create(Settings settings, Baseline baseline);
  }
}
