/** Model files: what they hold, their predictions and their gradients. */
@NullMarked
package org.glasswatt.explainers.model;

import org.jspecify.annotations.NullMarked;
