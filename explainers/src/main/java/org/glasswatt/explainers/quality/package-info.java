/** How well a model predicts: figures from its outputs and the truth, each with its uncertainty. */
@NullMarked
package org.glasswatt.explainers.quality;

import org.jspecify.annotations.NullMarked;
