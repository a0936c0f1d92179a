package org.glasswatt.analyzers.plan;

import org.glasswatt.explainers.model.ModelSource;

/**
 * What to audit.
 *
 * @param source the model's files, signature and tags
 * @param output the audited output's name; empty means the only one
 */
public record ModelPlan(ModelSource source, String output) {}
