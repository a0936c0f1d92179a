package org.glasswatt.analyzers.plan;

import org.glasswatt.explainers.input.TableSpec;
import org.glasswatt.explainers.input.TensorFiles;

/** What a model is audited on. */
public sealed interface DataPlan {
  /** Whether the plan says where the truth stands. */
  boolean hasLabels();

  /** A table in a CSV file. */
  record Table(TableSpec spec) implements DataPlan {
    @Override
    public boolean hasLabels() {
      return spec.label() != null || spec.labelFile() != null;
    }
  }

  /** Tensors in files, as they are. */
  record Tensors(TensorFiles files) implements DataPlan {
    @Override
    public boolean hasLabels() {
      return files.labels() != null;
    }
  }
}
