package org.glasswatt.reports.audit;

import java.util.List;

/**
 * By how much the explained number differs from that at the baseline while inputs are masked or put
 * back in the order of a method's attributions, against random orders: 0 at the baselines, in units
 * of the mean size of the rows' whole difference.
 *
 * @param kind what is done
 * @param rows how many rows it is the mean of, at least 1
 * @param orders how many random orders there are, at least 1
 * @param shares of the inputs that are masked or put back, ascending from 0 to 1
 * @param values in the method's order, one for each share
 * @param random mean over random orders, one for each share
 * @param low the lowest of the random orders, each the mean over the rows
 * @param high the highest of the random orders
 */
public record MaskingCurve(
    Kind kind,
    int rows,
    int orders,
    List<Double> shares,
    List<Double> values,
    List<Double> random,
    List<Double> low,
    List<Double> high) {
  public MaskingCurve {
    Require.present(kind, "kind");
    Require.notNegative(rows, "rows");
    Require.notNegative(orders, "orders");
    shares = Require.numbers(shares, "shares");
    values = Require.numbers(values, "values", shares.size());
    random = Require.numbers(random, "random", shares.size());
    low = Require.numbers(low, "low", shares.size());
    high = Require.numbers(high, "high", shares.size());
  }

  /** What is done to the inputs. */
  public enum Kind {
    /** The row's inputs are put into the baseline. */
    INSERTION,
    /** The row's inputs are replaced by the baseline's. */
    DELETION
  }
}
