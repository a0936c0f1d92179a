/** The report for people: one self-contained HTML file. */
@NullMarked
package org.glasswatt.reports.html;

import org.jspecify.annotations.NullMarked;
