package org.glasswatt.explainers.attribution;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * KernelSHAP: Shapley values of the game in which a coalition {@code S} of segments is worth {@code
 * f(x with all others at x′)}, found as the weighted least-squares fit of a linear function of the
 * coalitions with the weights {@code (M−1) / (C(M,s) · s · (M−s))} that is exact for none and all.
 *
 * <p>Shape: as the input; a segment's value is shared equally by its elements. Unit: the explained
 * element's; the values sum to {@code f(x) − f(x′)}. Where {@code samples} allow all {@code 2^M}
 * coalitions, they are all taken and the values are exact; else pairs of a drawn coalition and its
 * complement. One forward pass per coalition and row. Source: Lundberg and Lee, "A unified approach
 * to interpreting model predictions" (2017), theorem 2; pairs: Covert and Lee, "Improving
 * KernelSHAP" (2021), arXiv:2012.01536.
 */
final class KernelShap implements Explainer {
  static final ExplainerType TYPE =
      new ExplainerType(
          "kernel_shap",
          "KernelSHAP",
          "How the change from the baseline is shared among features, fairly over all orders.",
          "Lundberg and Lee 2017, arXiv:1705.07874",
          Set.of(ExplainerType.Need.BASELINE),
          List.of(
              Masking.SEGMENTS,
              new Parameter(
                  "samples",
                  "integer from 16 to 1000000",
                  "2048",
                  "Coalitions for each row; all there are, if they are no more.")),
          (settings, context) -> {
            Masking.requireForm(settings);
            return new KernelShap(settings, settings.integer("samples", 16, 1_000_000), context);
          });

  /** Of more segments the number of coalitions does not fit an int. */
  private static final int MAX_EXACT = 20;

  private final Settings settings;
  private final int samples;
  private final Context context;

  private KernelShap(Settings settings, int samples, Context context) {
    this.settings = settings;
    this.samples = samples;
    this.context = context;
  }

  @Override
  public Attribution explain(
      DifferentiableOutput output, Map<String, Tensor> inputs, int[] elements, Progress progress) {
    Masking masking = Masking.of(settings, context.baseline(), output, inputs);
    int m = masking.segments().count();
    boolean exact = m <= MAX_EXACT && 1 << m <= samples;
    double[][] coalitions = exact ? all(m) : drawn(m);
    double[] weights = new double[coalitions.length];
    Arrays.fill(weights, 1);
    if (exact) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] = kernel(m, (int) Arrays.stream(coalitions[i]).sum());
      }
    }
    double[] startScores = Chunks.scores(output, starts(inputs, masking), elements);
    Attribution found =
        RowByRow.explain(
            output,
            inputs,
            elements,
            masking.inputs(),
            coalitions.length + 1,
            progress,
            (variants, row, score) -> {
              double[] worth =
                  masking.scores(
                      variants, row, coalitions.length, (v, segment) -> coalitions[v][segment] > 0);
              double change = score - startScores[row];
              if (m == 1) {
                return shared(masking.segments(), new double[] {change});
              }
              LeastSquares fit = new LeastSquares(m);
              for (int i = 0; i < coalitions.length; i++) {
                fit.add(weights[i], coalitions[i], worth[i] - startScores[row]);
              }
              return shared(masking.segments(), solve(fit, change));
            });
    return Attribution.of(
        found.values(),
        found.scores(),
        Completeness.of(found.values().values(), found.scores(), startScores),
        found.cost());
  }

  private double[] solve(LeastSquares fit, double change) {
    try {
      return fit.solveWithSum(change);
    } catch (NonPositiveDefiniteMatrixException e) {
      throw settings.unexpected(
          "samples", "more samples than there are features, or larger segments");
    }
  }

  private static Map<String, Tensor> starts(Map<String, Tensor> inputs, Masking masking) {
    Map<String, Tensor> starts = new LinkedHashMap<>(inputs);
    masking.inputs().forEach(name -> starts.put(name, Inputs.get(masking.starts(), name)));
    return starts;
  }

  private static Map<String, double[]> shared(Segments segments, double[] values) {
    int[] sizes = new int[values.length];
    segments.of().values().forEach(ids -> Arrays.stream(ids).forEach(id -> sizes[id]++));
    double[] each = values.clone();
    for (int i = 0; i < each.length; i++) {
      each[i] /= sizes[i];
    }
    return segments.spread(each);
  }

  /** All coalitions but none and all. */
  private static double[][] all(int m) {
    double[][] coalitions = new double[Math.max(0, (1 << m) - 2)][m];
    for (int i = 0; i < coalitions.length; i++) {
      for (int j = 0; j < m; j++) {
        coalitions[i][j] = (i + 1) >> j & 1;
      }
    }
    return coalitions;
  }

  private static double kernel(int m, int s) {
    double binomial = 1;
    for (int i = 1; i <= s; i++) {
      binomial = binomial * (m - s + i) / i;
    }
    return (m - 1) / (binomial * s * (m - s));
  }

  /** Pairs of complements; sizes drawn with the kernel's share of all coalitions of the size. */
  private double[][] drawn(int m) {
    double[] cumulated = new double[m];
    for (int s = 1; s < m; s++) {
      cumulated[s] = cumulated[s - 1] + 1.0 / (s * (double) (m - s));
    }
    Random random = Seeds.stream(context.draws().seed(), "coalitions", m);
    double[][] coalitions = new double[samples / 2 * 2][m];
    for (int pair = 0; pair < coalitions.length; pair += 2) {
      double at = random.nextDouble() * cumulated[m - 1];
      int size = 1;
      while (size < m - 1 && cumulated[size] < at) {
        size++;
      }
      int[] order = Permutations.random(m, random);
      for (int i = 0; i < m; i++) {
        coalitions[pair][order[i]] = i < size ? 1 : 0;
        coalitions[pair + 1][order[i]] = i < size ? 0 : 1;
      }
    }
    return coalitions;
  }
}
