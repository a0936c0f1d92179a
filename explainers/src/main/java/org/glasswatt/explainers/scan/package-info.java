/**
 * Looks into a model file before anything loads it: pure Java, no engine, nothing is executed.
 *
 * <p>{@link org.glasswatt.explainers.scan.ModelScan} is the way in; {@link
 * org.glasswatt.explainers.scan.Rules} lists what is looked for.
 */
@NullMarked
package org.glasswatt.explainers.scan;

import org.jspecify.annotations.NullMarked;
