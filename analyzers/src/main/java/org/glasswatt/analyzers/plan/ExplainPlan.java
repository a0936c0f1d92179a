package org.glasswatt.analyzers.plan;

import java.util.List;
import org.glasswatt.explainers.model.Scalar;

/**
 * How predictions are explained.
 *
 * @param methods the methods in the order they run; empty explains nothing
 * @param target which element of the output
 * @param scalar which number of it
 * @param baseline what inputs are compared with
 * @param rows how many rows are explained at most, at least 1
 * @param timeBudgetSeconds how long all methods together may take, more than 0
 */
public record ExplainPlan(
    List<MethodPlan> methods,
    Target target,
    Scalar scalar,
    BaselinePlan baseline,
    int rows,
    double timeBudgetSeconds) {
  /** Copies the list. */
  public ExplainPlan {
    methods = List.copyOf(methods);
  }
}
