/** Everything that the audit document can be rendered to, each format one class. */
@NullMarked
package org.glasswatt.reports.format;

import org.jspecify.annotations.NullMarked;
