package org.glasswatt.samples.architecture.wrong.cycle.left;

import org.glasswatt.samples.architecture.wrong.cycle.right.Right;

/** One half of a cycle. */
public record Left(Right right) {}
