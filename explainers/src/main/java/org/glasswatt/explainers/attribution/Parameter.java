package org.glasswatt.explainers.attribution;

/**
 * A parameter that an explainer understands.
 *
 * @param name the name in plans and on the command line
 * @param type what its values look like, such as "integer, at least 2" or "true|false"
 * @param defaultValue the value without being named
 * @param description one sentence
 */
public record Parameter(String name, String type, String defaultValue, String description) {}
