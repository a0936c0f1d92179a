package org.glasswatt.analyzers.plan;

import java.nio.file.Path;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.scan.Severity;

/**
 * What to audit.
 *
 * @param source the model's files, signature and tags
 * @param output the audited output's name; empty means the only one
 * @param trust the worst finding of the scan that is accepted
 */
public record ModelPlan(ModelSource source, String output, Severity trust) {
  /** The same for another file. */
  ModelPlan at(Path path) {
    return new ModelPlan(
        new ModelSource(path, source.signature(), source.tags(), source.inputs(), source.outputs()),
        output,
        trust);
  }
}
