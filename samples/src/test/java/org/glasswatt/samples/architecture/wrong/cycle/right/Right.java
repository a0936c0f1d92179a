package org.glasswatt.samples.architecture.wrong.cycle.right;

import java.util.List;
import org.glasswatt.samples.architecture.wrong.cycle.left.Left;

/** The other half. */
public record Right(List<Left> lefts) {}
