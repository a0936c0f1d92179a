package org.glasswatt.analyzers.audit;

/**
 * How much a method explained in its measured phase.
 *
 * @param id the method
 * @param explanations explanations made, repetitions included
 * @param evaluations gradient evaluations of one explanation
 */
record MethodRun(String id, long explanations, double evaluations) {}
