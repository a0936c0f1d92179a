/** Opens a model file of any format the tool knows, and names the ones it does not. */
@NullMarked
package org.glasswatt.explainers.model.load;

import org.jspecify.annotations.NullMarked;
