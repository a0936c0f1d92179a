/** Feeds every parser with damaged files; see {@code docs/scan.md} for long runs. */
package org.glasswatt.explainers.fuzz;
