/** The audit itself: from a plan to the audit document. */
@NullMarked
package org.glasswatt.analyzers.audit;

import org.jspecify.annotations.NullMarked;
