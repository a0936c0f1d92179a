/** The sections of the report: each says in plain values what its template shows. */
@NullMarked
package org.glasswatt.reports.section;

import org.jspecify.annotations.NullMarked;
