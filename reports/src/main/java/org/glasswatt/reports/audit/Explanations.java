package org.glasswatt.reports.audit;

import java.util.List;

/**
 * What the explanation methods found.
 *
 * @param methods one result for each method that ran, in the plan's order
 */
public record Explanations(List<MethodResult> methods) {
  public Explanations {
    methods = Require.list(methods, "methods");
  }
}
