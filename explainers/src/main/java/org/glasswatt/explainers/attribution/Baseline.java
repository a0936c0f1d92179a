package org.glasswatt.explainers.attribution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * What an input is compared with.
 *
 * @param description in words, such as "all zeros" or "mean of train.csv"
 * @param values by input name, {@code [1, ...]} for all rows or {@code [rows, ...]}; an input that
 *     is absent is compared with zeros
 */
public record Baseline(String description, Map<String, Tensor> values) {
  /** Copies the map. */
  public Baseline {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** All zeros, as the model takes its inputs. */
  public static Baseline zero() {
    return new Baseline("all zeros", Map.of());
  }
}
