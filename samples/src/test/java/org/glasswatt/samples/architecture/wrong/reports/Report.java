package org.glasswatt.samples.architecture.wrong.reports;

/** A right class, for wrong ones to use. */
public record Report(String title) {}
