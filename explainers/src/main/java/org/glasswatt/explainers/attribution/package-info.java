/** Explainers: how much each element of an input contributed to one number of the output. */
@NullMarked
package org.glasswatt.explainers.attribution;

import org.jspecify.annotations.NullMarked;
