/** The audit as a goal of a Maven build. */
@NullMarked
package org.glasswatt.analyzers.maven;

import org.jspecify.annotations.NullMarked;
