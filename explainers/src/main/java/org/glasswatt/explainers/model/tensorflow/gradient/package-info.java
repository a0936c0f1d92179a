/**
 * Gradients of the operators that TensorFlow's own C++ library can't differentiate.
 *
 * <p>{@link org.glasswatt.explainers.model.tensorflow.gradient.OperatorGradients} is the catalogue;
 * a new operator is one method and one line there.
 */
@NullMarked
package org.glasswatt.explainers.model.tensorflow.gradient;

import org.jspecify.annotations.NullMarked;
