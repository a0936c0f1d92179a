/** The command line: one class per command; {@link org.glasswatt.analyzers.cli.Main} starts it. */
@NullMarked
package org.glasswatt.analyzers.cli;

import org.jspecify.annotations.NullMarked;
