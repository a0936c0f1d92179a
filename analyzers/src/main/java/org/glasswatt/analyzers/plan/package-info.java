/**
 * The audit plan: {@code audit.yaml}, read strictly, with every mistake in it found at once.
 *
 * <p>A plan is text from outside. Its size and depth are bounded, aliases and tags are refused, and
 * its words are escaped before they are shown.
 */
@NullMarked
package org.glasswatt.analyzers.plan;

import org.jspecify.annotations.NullMarked;
