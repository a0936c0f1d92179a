@NullMarked
package org.glasswatt.energy.source;

import org.jspecify.annotations.NullMarked;
