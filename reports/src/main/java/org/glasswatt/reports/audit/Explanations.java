package org.glasswatt.reports.audit;

import java.util.List;

/**
 * What the explanation methods found.
 *
 * @param methods one result for each method that ran, in the plan's order
 * @param dependence how the explained number changes with the features that matter most
 */
public record Explanations(List<MethodResult> methods, Dependence dependence) {
  public Explanations {
    methods = Require.list(methods, "methods");
    Require.present(dependence, "dependence");
  }
}
