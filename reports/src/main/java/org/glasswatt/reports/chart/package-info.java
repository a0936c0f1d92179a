/** Charts as SVG that a strict content policy lets through and that dark mode recolours. */
@NullMarked
package org.glasswatt.reports.chart;

import org.jspecify.annotations.NullMarked;
