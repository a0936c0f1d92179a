package org.glasswatt.samples.architecture.wrong.analyzers;

/** A right class, for wrong ones to use. */
public record Analyzer(String name) {}
