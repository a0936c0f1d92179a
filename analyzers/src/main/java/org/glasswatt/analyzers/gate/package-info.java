/** Gates: rules over named metrics, and what they come to. */
@NullMarked
package org.glasswatt.analyzers.gate;

import org.jspecify.annotations.NullMarked;
