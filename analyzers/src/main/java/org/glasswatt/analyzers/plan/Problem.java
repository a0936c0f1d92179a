package org.glasswatt.analyzers.plan;

/**
 * One mistake in a plan.
 *
 * @param id its kind
 * @param place where it is
 * @param what the path inside the plan and what is wrong there, one sentence
 * @param hint what to do, one sentence or two
 */
record Problem(PlanError id, Place place, String what, String hint) {}
