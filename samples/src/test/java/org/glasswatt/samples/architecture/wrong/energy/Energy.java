package org.glasswatt.samples.architecture.wrong.energy;

/** A right class, for wrong ones to use. */
public record Energy(double joules) {}
