/** Tests of models with JUnit 5 and AssertJ. */
@NullMarked
package org.glasswatt.analyzers.junit;

import org.jspecify.annotations.NullMarked;
