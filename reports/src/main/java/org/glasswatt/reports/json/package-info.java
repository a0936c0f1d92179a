/** {@code report.json}: the audit document as it is kept, and its published schema. */
@NullMarked
package org.glasswatt.reports.json;

import org.jspecify.annotations.NullMarked;
