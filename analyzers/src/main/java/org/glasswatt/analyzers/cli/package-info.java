/**
 * The command line: one class per command; {@code Main} alone touches standard output and ends the
 * process.
 */
@NullMarked
package org.glasswatt.analyzers.cli;

import org.jspecify.annotations.NullMarked;
