/** The rules that keep the house as {@code docs/architecture.md} draws it. */
@NullMarked
package org.glasswatt.samples.architecture;

import org.jspecify.annotations.NullMarked;
