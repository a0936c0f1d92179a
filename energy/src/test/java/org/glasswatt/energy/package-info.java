@NullMarked
package org.glasswatt.energy;

import org.jspecify.annotations.NullMarked;
