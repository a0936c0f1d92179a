/** What the documentation promises, held against the code and the files. */
@NullMarked
package org.glasswatt.samples.docs;

import org.jspecify.annotations.NullMarked;
