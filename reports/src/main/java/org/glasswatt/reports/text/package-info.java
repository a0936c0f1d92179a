/** Texts for readers: their language, and what comes from outside made harmless. */
@NullMarked
package org.glasswatt.reports.text;

import org.jspecify.annotations.NullMarked;
