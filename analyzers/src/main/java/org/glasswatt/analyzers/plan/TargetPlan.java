package org.glasswatt.analyzers.plan;

import org.glasswatt.explainers.attribution.Target;

/** Which element of an output row is explained; as text, what a plan would hold. */
public sealed interface TargetPlan {
  /** The class that the model predicts for the row. */
  TargetPlan PREDICTED = new Fixed(new Target.Predicted());

  /** What the plan alone decides. */
  record Fixed(Target target) implements TargetPlan {
    @Override
    public String toString() {
      return target instanceof Target.Index index ? index.path().toString() : "predicted";
    }
  }

  /** The class that is the row's label, which the data decides. */
  record Label() implements TargetPlan {
    @Override
    public String toString() {
      return "label";
    }
  }
}
