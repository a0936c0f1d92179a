/** Dense arrays on the Java heap: what crosses every border between the engines and the rest. */
@NullMarked
package org.glasswatt.explainers.tensor;

import org.jspecify.annotations.NullMarked;
