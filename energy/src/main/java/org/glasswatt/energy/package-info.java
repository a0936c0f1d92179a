/** Energy readings: what some work cost in joules, how that is known, and how sure it is. */
@NullMarked
package org.glasswatt.energy;

import org.jspecify.annotations.NullMarked;
