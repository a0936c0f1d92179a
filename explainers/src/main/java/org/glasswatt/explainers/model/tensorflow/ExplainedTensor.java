package org.glasswatt.explainers.model.tensorflow;

import org.glasswatt.explainers.model.Scalar;

/**
 * What of a graph is explained.
 *
 * @param tensor the tensor
 * @param scalar which number of the output it is
 * @param description the same in words
 */
record ExplainedTensor(TensorRef tensor, Scalar scalar, String description) {}
