package org.glasswatt.analyzers.plan;

import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.scan.Severity;

/**
 * What to audit.
 *
 * @param source the model's files, signature and tags
 * @param output the audited output's name; empty means the only one
 * @param trust the worst finding of the scan that is accepted
 */
public record ModelPlan(ModelSource source, String output, Severity trust) {}
