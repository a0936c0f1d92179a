/**
 * A first plan for a model and its data: what both look like, and gates from a first measurement.
 */
@NullMarked
package org.glasswatt.analyzers.init;

import org.jspecify.annotations.NullMarked;
