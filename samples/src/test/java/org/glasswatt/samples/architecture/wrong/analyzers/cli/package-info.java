/** Part of a house that breaks every rule. */
@NullMarked
package org.glasswatt.samples.architecture.wrong.analyzers.cli;

import org.jspecify.annotations.NullMarked;
