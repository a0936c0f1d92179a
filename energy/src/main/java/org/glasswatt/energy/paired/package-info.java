/** Comparing what two ways of doing the same work cost, measured in turns in one run. */
@NullMarked
package org.glasswatt.energy.paired;

import org.jspecify.annotations.NullMarked;
