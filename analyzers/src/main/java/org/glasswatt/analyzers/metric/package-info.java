/** The names of the figures that an audit can produce and that gates can refer to. */
@NullMarked
package org.glasswatt.analyzers.metric;

import org.jspecify.annotations.NullMarked;
