package org.glasswatt.explainers.input;

/**
 * One element of a model's input row, as a reader knows it.
 *
 * @param name the name in explanations, such as {@code income} or {@code region=north}
 * @param column the data column it comes from; empty for tensors
 * @param encoding how it was made, such as "standardised (mean 3.2, deviation 1.1)"; may be empty
 * @param sensitive whether the plan declares it a sensitive attribute
 */
public record Feature(String name, String column, String encoding, boolean sensitive) {}
