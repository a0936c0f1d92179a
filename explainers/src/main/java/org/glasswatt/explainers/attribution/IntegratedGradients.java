package org.glasswatt.explainers.attribution;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Integrated gradients: the change from a baseline {@code x′} to the input {@code x}, shared among
 * the input elements: {@code (xᵢ − x′ᵢ) ∫₀¹ ∂f/∂xᵢ(x′ + α(x − x′)) dα}.
 *
 * <p>Shape: as the input. Unit: the explained element's. The attributions of a row sum to {@code
 * f(x) − f(x′)} but for the error of the sum that stands for the integral; that error, the
 * completeness delta, is always reported. By default each row gets as many gradient evaluations as
 * it takes ({@link NestedTrapezoids}); with {@code steps}, all get that many. Inputs that are not
 * differentiated keep their value along the path. Source: Sundararajan, Taly, Yan, "Axiomatic
 * attribution for deep networks" (2017).
 */
final class IntegratedGradients implements Explainer {
  private static final String AUTO = "auto";
  private static final int DEFAULT_STEPS = 50;
  private static final int MAX_STEPS = 100_000;

  static final ExplainerType TYPE =
      new ExplainerType(
          "integrated_gradients",
          "Integrated gradients",
          "How the change from a baseline to this input is shared among the input elements.",
          "Sundararajan et al. 2017, arXiv:1703.01365",
          Set.of(ExplainerType.Need.GRADIENTS, ExplainerType.Need.BASELINE),
          List.of(
              new Parameter(
                  "steps",
                  "auto, or integer from 2 to 100000",
                  AUTO,
                  "Points on the path; auto adds points to each row until its tolerance is met."),
              new Parameter(
                  "quadrature",
                  "auto|gauss_legendre|trapezoid|captum_trapezoid",
                  AUTO,
                  "How the integral is summed; auto halves the pieces that err most, or takes"
                      + " gauss_legendre where steps are given."),
              new Parameter(
                  "tolerance",
                  "number from 0.000001 to 1",
                  "0.01",
                  "With automatic steps: what the relative completeness delta, and the"
                      + " attributions' own change when points are doubled, must not exceed."),
              new Parameter(
                  "max_evaluations",
                  "integer from 5 to 100000",
                  "500",
                  "With automatic steps: the most points that a row gets.")),
          IntegratedGradients::create);

  private final PathIntegrator integrator;
  private final Baseline baseline;

  IntegratedGradients(PathIntegrator integrator, Baseline baseline) {
    this.integrator = integrator;
    this.baseline = baseline;
  }

  private static Explainer create(Settings settings, Context context) {
    String rule =
        settings.choice(
            "quadrature", List.of(AUTO, "gauss_legendre", "trapezoid", "captum_trapezoid"));
    double tolerance = settings.number("tolerance", 1e-6, 1);
    int most = settings.integer("max_evaluations", 5, MAX_STEPS);
    boolean automatic = settings.is("steps", AUTO);
    int steps = automatic ? DEFAULT_STEPS : settings.integer("steps", 2, MAX_STEPS);
    PathIntegrator integrator =
        switch (rule) {
          case "trapezoid" -> new FixedNodes(steps, () -> Quadrature.trapezoid(steps));
          case "captum_trapezoid" -> new FixedNodes(steps, () -> Quadrature.captumTrapezoid(steps));
          case "gauss_legendre" -> new FixedNodes(steps, () -> GaussLegendre.rule(steps));
          default ->
              automatic
                  ? new NestedTrapezoids(tolerance, most, context.range())
                  : new FixedNodes(steps, () -> GaussLegendre.rule(steps));
        };
    return new IntegratedGradients(integrator, context.baseline());
  }

  @Override
  public Attribution explain(
      DifferentiableOutput output, Map<String, Tensor> inputs, int[] elements, Progress progress) {
    Lines lines = new Lines(output, inputs, baseline.starts(output, inputs), elements);
    PathIntegrator.Integral integral = integrator.integrate(lines, progress);
    Map<String, Tensor> attributions = Inputs.like(inputs, integral.values());
    return new Attribution(
        attributions,
        lines.scores(),
        Completeness.of(attributions.values(), lines.scores(), lines.startScores()),
        integral.convergence(),
        new Cost(integral.evaluations(), Cost.each(elements.length, 0, 2).forwards()),
        List.of());
  }
}
