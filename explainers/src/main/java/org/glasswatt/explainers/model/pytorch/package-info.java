/**
 * PyTorch TorchScript files: read, run and differentiated through DJL's PyTorch engine.
 *
 * <p>Gradients come from PyTorch's own autograd. One module serves predictions and gradients: it is
 * loaded outside inference mode (inference tensors can't be saved for a backward pass), set to
 * evaluation mode, and its parameters are frozen. The graph executor's optimiser stays off; see
 * {@link org.glasswatt.explainers.model.pytorch.TorchModule}. Where an input is ids, they start at
 * the rows of an embedding; see {@link org.glasswatt.explainers.model.pytorch.Lookups}.
 */
@NullMarked
package org.glasswatt.explainers.model.pytorch;

import org.jspecify.annotations.NullMarked;
