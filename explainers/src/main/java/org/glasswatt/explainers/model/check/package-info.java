/** Verification of a whole model file: does it load, run, and give right gradients? */
@NullMarked
package org.glasswatt.explainers.model.check;

import org.jspecify.annotations.NullMarked;
