package org.glasswatt.explainers.attribution;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One attribution method as the catalogue lists it.
 *
 * @param id the stable name, such as {@code integrated_gradients}
 * @param title the name a reader sees
 * @param summary what it answers, in one sentence
 * @param reference the paper
 * @param needs what it needs beside the model's outputs
 * @param parameters what can be set
 * @param factory makes the explainer
 */
public record ExplainerType(
    String id,
    String title,
    String summary,
    String reference,
    Set<Need> needs,
    List<Parameter> parameters,
    Factory factory) {
  /** Copies the collections. */
  public ExplainerType {
    needs = Set.copyOf(needs);
    parameters = List.copyOf(parameters);
  }

  /** What a method can need beside the model's outputs. */
  public enum Need {
    /** Derivatives of the output. Methods without this need run with any model. */
    GRADIENTS,
    /** A baseline that inputs are compared with. */
    BASELINE,
    /** Rows of the data that stand for what inputs look like. */
    BACKGROUND,
    /** A tensor inside the model. Methods with this need run where the engine's graph is open. */
    LAYER
  }

  /** Whether it compares the input with a baseline. */
  public boolean usesBaseline() {
    return needs.contains(Need.BASELINE);
  }

  /** Whether it differentiates the model. */
  public boolean usesGradients() {
    return needs.contains(Need.GRADIENTS);
  }

  /** Whether it draws from rows of the data. */
  public boolean usesBackground() {
    return needs.contains(Need.BACKGROUND);
  }

  /** Whether it looks at a tensor inside the model. */
  public boolean usesLayer() {
    return needs.contains(Need.LAYER);
  }

  /**
   * The explainer with some parameters given and the rest at their defaults.
   *
   * @throws org.glasswatt.explainers.error.UserError when a parameter is unknown or out of bounds
   */
  public Explainer create(Map<String, String> given, Context context) {
    Explainer method = factory.create(Settings.of(this, given), context);
    Explainer prepared = usesGradients() ? new PreparedExplainer(method) : method;
    return (output, inputs, elements, progress) -> {
      HalvingOutput halving = new HalvingOutput(output);
      Attribution found = prepared.explain(halving, inputs, elements, progress);
      return found.withNotes(halving.notes());
    };
  }

  /** The same with nothing but a baseline. */
  public Explainer create(Map<String, String> given, Baseline baseline) {
    return create(given, Context.of(baseline));
  }

  /** Makes an explainer from its settings. */
  @FunctionalInterface
  public interface Factory {
    /**
     * Makes an explainer.
     *
     * @param settings every parameter of the method, given or default
     * @param context what the method works with; only what it declares as a need is used
     */
    Explainer create(Settings settings, Context context);
  }
}
