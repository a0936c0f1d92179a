/** Writing files so that a reader never sees half of one. */
@NullMarked
package org.glasswatt.reports.file;

import org.jspecify.annotations.NullMarked;
