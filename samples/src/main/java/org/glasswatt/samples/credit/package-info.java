/** Sample 1: credit risk on a table, with a planted truth, from generator to SavedModel. */
@NullMarked
package org.glasswatt.samples.credit;

import org.jspecify.annotations.NullMarked;
