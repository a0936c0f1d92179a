/** Part of a house that breaks every rule. */
@NullMarked
package org.glasswatt.samples.architecture.wrong.reports;

import org.jspecify.annotations.NullMarked;
