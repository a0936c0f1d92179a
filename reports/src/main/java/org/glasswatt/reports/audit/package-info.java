/**
 * The audit document: the one contract that every rendering (JSON, HTML, …) reads.
 *
 * <p>Plain immutable records, with no type of any other module, so that a document written today
 * can be rendered later without the model, the data or an engine. Numbers are always finite; what
 * could not be measured is a {@link org.glasswatt.reports.audit.Figure.NotMeasured} with its
 * reason, never a number.
 */
@NullMarked
package org.glasswatt.reports.audit;

import org.jspecify.annotations.NullMarked;
