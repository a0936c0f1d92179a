/** Carbon: grid intensities by country and the gCO2e of an energy reading. */
@NullMarked
package org.glasswatt.energy.carbon;

import org.jspecify.annotations.NullMarked;
