/** Which clauses of laws and standards an audit supports evidence for, and what it lacks. */
@NullMarked
package org.glasswatt.reports.evidence;

import org.jspecify.annotations.NullMarked;
