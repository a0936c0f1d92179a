@NullMarked
package org.glasswatt.energy.carbon;

import org.jspecify.annotations.NullMarked;
