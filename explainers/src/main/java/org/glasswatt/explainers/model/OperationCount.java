package org.glasswatt.explainers.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Arithmetic operations of one prediction by operator; a multiplication with an addition is two.
 *
 * <p>It depends on the graph and the shapes of the row alone, never on a machine.
 *
 * @param operators the costliest first, those without a rule last
 * @param missing why nothing could be counted; empty where something was
 */
public record OperationCount(List<Operator> operators, Optional<String> missing) {
  /** Copies the list. */
  public OperationCount {
    operators = List.copyOf(operators);
  }

  /**
   * One kind of operator.
   *
   * @param name the operator's type
   * @param nodes how many nodes of it there are
   * @param operations their operations together; empty where no rule counts them
   */
  public record Operator(String name, int nodes, OptionalLong operations) {}

  /** Nothing could be counted. */
  public static OperationCount missing(String why) {
    return new OperationCount(List.of(), Optional.of(why));
  }

  /** Operations of all counted operators. */
  public long total() {
    return operators.stream().mapToLong(operator -> operator.operations().orElse(0)).sum();
  }

  /** Operators that no rule counts. */
  public List<String> uncounted() {
    return operators.stream()
        .filter(operator -> operator.operations().isEmpty())
        .map(Operator::name)
        .toList();
  }
}
