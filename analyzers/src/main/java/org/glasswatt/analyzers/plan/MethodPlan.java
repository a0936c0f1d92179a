package org.glasswatt.analyzers.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One explanation method of a plan.
 *
 * @param id its id in the catalogue of explainers
 * @param parameters the parameters that the plan gives, by name; the others have their defaults
 */
public record MethodPlan(String id, Map<String, String> parameters) {
  /** Copies the map. */
  public MethodPlan {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
