@NullMarked
package org.glasswatt.energy.paired;

import org.jspecify.annotations.NullMarked;
