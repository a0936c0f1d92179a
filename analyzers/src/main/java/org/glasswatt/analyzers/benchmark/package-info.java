/** How fast explanations are, against the engine alone. */
@NullMarked
package org.glasswatt.analyzers.benchmark;

import org.jspecify.annotations.NullMarked;
