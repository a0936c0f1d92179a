/** TensorFlow SavedModels: a small compiler from the file's graph to one that has gradients. */
@NullMarked
package org.glasswatt.explainers.model.tensorflow;

import org.jspecify.annotations.NullMarked;
