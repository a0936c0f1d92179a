/** Data for a model: tables and tensors from files, made into the tensors its signature takes. */
@NullMarked
package org.glasswatt.explainers.input;

import org.jspecify.annotations.NullMarked;
