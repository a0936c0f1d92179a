package org.glasswatt.explainers.attribution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * RISE: the mean of random masks, each weighted by what the model says of the masked input: {@code
 * 1/(N·p) Σₖ (f(x ⊙ mₖ + x′ ⊙ (1 − mₖ)) − f̄) mₖᵢ}. Subtracting the mean score {@code f̄}, which
 * the paper does not, leaves the ranking and takes most of the variance away.
 *
 * <p>A mask is a coarse grid of zeros and ones (one with probability {@code p}), enlarged linearly
 * and shifted at random; along a series its grid has one axis, and the features of a table are
 * switched one by one. Shape: as the input. Unit: the explained element's. {@code masks} forward
 * passes per row. Source: Petsiuk, Das, Saenko, "RISE" (2018), section 3.
 */
final class Rise implements Explainer {
  static final ExplainerType TYPE =
      new ExplainerType(
          "rise",
          "RISE",
          "Which parts of the input, when they are visible, go with a high output.",
          "Petsiuk et al. 2018, arXiv:1806.07421",
          Set.of(ExplainerType.Need.BASELINE),
          List.of(
              new Parameter("masks", "integer from 16 to 1000000", "2000", "Masks for each row."),
              new Parameter("cells", "integer from 1 to 1000", "7", "Cells of a mask per axis."),
              new Parameter(
                  "keep", "number from 0.01 to 0.99", "0.5", "Probability that a cell is kept.")),
          (settings, context) ->
              new Rise(
                  settings.integer("masks", 16, 1_000_000),
                  settings.integer("cells", 1, 1000),
                  settings.number("keep", 0.01, 0.99),
                  context));

  private final int masks;
  private final int cells;
  private final double keep;
  private final Context context;

  private Rise(int masks, int cells, double keep, Context context) {
    this.masks = masks;
    this.cells = cells;
    this.keep = keep;
    this.context = context;
  }

  @Override
  public Attribution explain(
      DifferentiableOutput output, Map<String, Tensor> inputs, int[] elements, Progress progress) {
    Map<String, Tensor> changed = new LinkedHashMap<>();
    output
        .inputs()
        .forEach(
            spec -> {
              String name = DifferentiableOutput.inputOf(spec.name());
              changed.put(name, Inputs.get(inputs, name));
            });
    Map<String, Tensor> starts = context.baseline().of(changed);
    return RowByRow.explain(
        output,
        inputs,
        elements,
        changed.keySet(),
        masks,
        progress,
        (variants, row, score) -> {
          double[] scores =
              variants.scores(
                  row,
                  changed.keySet(),
                  masks,
                  (variant, name, values, offset) -> {
                    Tensor start = Inputs.get(starts, name);
                    double[] mask = mask(name, start.shape().row(), variant);
                    for (int i = 0; i < mask.length; i++) {
                      double from = start.get(row * mask.length + i);
                      values[offset + i] = from + mask[i] * (values[offset + i] - from);
                    }
                  });
          return weighted(changed, scores);
        });
  }

  private Map<String, double[]> weighted(Map<String, Tensor> changed, double[] scores) {
    double mean = 0;
    for (double score : scores) {
      mean += score / masks;
    }
    Map<String, double[]> values = new LinkedHashMap<>();
    for (Map.Entry<String, Tensor> entry : changed.entrySet()) {
      double[] sums = new double[entry.getValue().rowSize()];
      for (int k = 0; k < masks; k++) {
        double[] mask = mask(entry.getKey(), entry.getValue().shape().row(), k);
        for (int i = 0; i < sums.length; i++) {
          sums[i] += (scores[k] - mean) * mask[i] / (masks * keep);
        }
      }
      values.put(entry.getKey(), sums);
    }
    return values;
  }

  /**
   * The mask of a number, made again whenever it is needed: masks of images are too many to keep.
   */
  private double[] mask(String input, Shape row, int k) {
    Random random = Seeds.stream(context.draws().seed(), "mask " + input, k);
    int channels = Extents.channelAxis(row);
    double[] mask = new double[row.elements()];
    if (row.rank() < 2) {
      for (int i = 0; i < mask.length; i++) {
        mask[i] = random.nextDouble() < keep ? 1 : 0;
      }
      return mask;
    }
    int[] axes = IntStream.range(0, row.rank()).filter(a -> a != channels).toArray();
    Grid grid = new Grid(row, axes, random);
    for (int i = 0; i < mask.length; i++) {
      mask[i] = grid.at(i);
    }
    return mask;
  }

  /** A coarse grid, enlarged linearly along some axes of a row and shifted by less than a cell. */
  private final class Grid {
    private final Shape row;
    private final int[] axes;
    private final double[] shifts;
    private final double[] values;

    Grid(Shape row, int[] axes, Random random) {
      this.row = row;
      this.axes = axes;
      this.shifts = random.doubles(axes.length).toArray();
      int nodes = 1;
      for (int i = 0; i < axes.length; i++) {
        nodes *= cells + 2;
      }
      this.values = new double[nodes];
      for (int i = 0; i < nodes; i++) {
        values[i] = random.nextDouble() < keep ? 1 : 0;
      }
    }

    double at(int element) {
      int[] index = new int[row.rank()];
      int rest = element;
      for (int axis = row.rank() - 1; axis >= 0; axis--) {
        index[axis] = rest % (int) row.dim(axis);
        rest /= (int) row.dim(axis);
      }
      double sum = 0;
      for (int corner = 0; corner < 1 << axes.length; corner++) {
        double weight = 1;
        int node = 0;
        for (int i = 0; i < axes.length; i++) {
          double place = (double) index[axes[i]] * cells / row.dim(axes[i]) + shifts[i];
          int below = (int) place;
          boolean upper = (corner >> i & 1) == 1;
          weight *= upper ? place - below : 1 - (place - below);
          node = node * (cells + 2) + below + (upper ? 1 : 0);
        }
        sum += weight * values[node];
      }
      return sum;
    }
  }
}
