/**
 * Mistakes a user can mend, each with a stable id that {@code docs/troubleshooting.md} explains.
 */
@NullMarked
package org.glasswatt.explainers.error;

import org.jspecify.annotations.NullMarked;
