/** What all parts of the analyzers share: the exit codes. */
@NullMarked
package org.glasswatt.analyzers;

import org.jspecify.annotations.NullMarked;
