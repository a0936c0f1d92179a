package org.glasswatt.analyzers.audit;

/**
 * How much a method explained in its measured phase.
 *
 * @param id the method
 * @param explanations explanations made, repetitions included
 * @param gradients gradient evaluations of one explanation, the mean over the rows
 * @param forwards forward evaluations of one explanation beside those, the mean over the rows
 */
record MethodRun(String id, long explanations, double gradients, double forwards) {}
