/**
 * Power sources: one class and one catalogue line for each way to learn how much energy was used.
 */
@NullMarked
package org.glasswatt.energy.source;

import org.jspecify.annotations.NullMarked;
