/** Two audits held against each other: what changed, and whether it matters. */
@NullMarked
package org.glasswatt.analyzers.compare;

import org.jspecify.annotations.NullMarked;
