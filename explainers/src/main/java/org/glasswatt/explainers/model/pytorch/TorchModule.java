package org.glasswatt.explainers.model.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.ModelError;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A TorchScript module in native memory: forward and backward passes.
 *
 * <p>Three choices keep it right and several threads independent of each other:
 *
 * <ul>
 *   <li>The parameters do not collect gradients. Otherwise each backward pass would add to their
 *       {@code .grad}, which threads share, and cost more: on 256 rows 105 against 134 ms for a
 *       small convolutional network and 48 against 57 ms for a two-layer transformer encoder (one
 *       thread of a shared machine); no difference for a recurrent one.
 *   <li>The graph executor's optimiser is off in the calling thread while the module runs, so every
 *       operator runs as PyTorch's own, with its own gradient. The profiling executor rewrites the
 *       graph after the first runs, and gradients that are wrong from then on have been reported
 *       for scripted models. It gained nothing in the measurement above (105 against 130 ms, 48
 *       against 48 ms) and made the second to fourth calls up to ten times slower.
 *   <li>The gradient mode is set directly, which is a property of the calling thread. DJL's
 *       gradient collector does the same, but allows one collector per process.
 * </ul>
 *
 * <p>A pass that adds rows to tables points parameters of the module at other numbers while it
 * runs, so it runs alone; all others run side by side.
 */
final class TorchModule implements AutoCloseable {
  private final NDManager manager;
  private final PtSymbolBlock block;
  private final Parameters parameters;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private TorchModule(NDManager manager, PtSymbolBlock block, Parameters parameters) {
    this.manager = manager;
    this.block = block;
    this.parameters = parameters;
  }

  /**
   * Loads a module into main memory, whatever device it was saved from; fails as the engine does.
   */
  static TorchModule load(Path path) {
    return load(
        manager -> JniUtils.loadModule(manager, path, true, new String[0], new String[0], true));
  }

  /** Loads an archive from memory. */
  static TorchModule load(byte[] archive) {
    return load(
        manager -> {
          try {
            return JniUtils.loadModule(manager, new ByteArrayInputStream(archive), true, false);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static TorchModule load(Function<PtNDManager, PtSymbolBlock> loader) {
    NDManager manager = PyTorchNatives.newManager();
    try {
      PtSymbolBlock block = loader.apply((PtNDManager) manager);
      JniUtils.enableInferenceMode(block);
      return new TorchModule(manager, block, Parameters.frozen(manager, block));
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** The number of elements of all parameters; buffers such as running means do not count. */
  long parameters() {
    return parameters.elements();
  }

  /** The parameters that can be embeddings. */
  List<EmbeddingTable> tables() {
    return parameters.tables();
  }

  /**
   * All outputs for a batch.
   *
   * @return by name, sorted where they come from a dict
   */
  Map<String, Tensor> forward(Pass pass) {
    try (NDManager call = PyTorchNatives.newManager();
        Run run = new Run(call, pass, false)) {
      Map<String, Tensor> outputs = new LinkedHashMap<>();
      run.outputs.forEach((name, array) -> outputs.put(name, TorchTensors.toHeap(name, array)));
      return outputs;
    }
  }

  /**
   * One output and the derivative of one of its elements per row.
   *
   * @param output the output's value
   * @param gradients by name of the floating-point inputs and {@link #leafName} of the tables;
   *     zeros where the output does not depend on it
   */
  record Derivative(Tensor output, Map<String, Tensor> gradients) {}

  /**
   * Differentiates one output; rows must be independent of each other.
   *
   * @param choose the name of the output, given all names
   * @param elements for each row, the index of the element in the row-major output row
   */
  Derivative differentiate(Pass pass, Choice choose, int[] elements) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(true);
    try (NDManager call = PyTorchNatives.newManager();
        Run run = new Run(call, pass, true)) {
      String name = choose.among(run.outputs.keySet());
      PtNDArray output = (PtNDArray) find(run.outputs, name);
      Tensor values = TorchTensors.toHeap(name, output);
      Tensor direction = oneHot(requireRows(name, values, elements.length), elements);
      JniUtils.backward(
          output, (PtNDArray) TorchTensors.toNative(call, name, direction), false, false);
      Map<String, Tensor> gradients = new LinkedHashMap<>();
      run.leaves.forEach((input, leaf) -> gradients.put(input, gradient(input, leaf, 0)));
      run.tables.forEach(
          (table, leaf) ->
              gradients.put(leafName(table), gradient(table.name(), leaf, table.rows())));
      return new Derivative(values, gradients);
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  /** The name of the rows added to a table, which no input has. */
  static String leafName(EmbeddingTable table) {
    return DifferentiableOutput.START_MARK + table.name();
  }

  /** One run of the module; until it is closed, its outputs can be differentiated. */
  private final class Run implements AutoCloseable {
    private final Map<String, PtNDArray> leaves = new LinkedHashMap<>();
    private final Map<String, NDArray> outputs;
    private final Map<EmbeddingTable, PtNDArray> tables = new LinkedHashMap<>();
    private final List<EmbeddingTable> replaced = new ArrayList<>();
    private final Lock held;

    Run(NDManager call, Pass pass, boolean autograd) {
      held = pass.appended().isEmpty() ? lock.readLock() : lock.writeLock();
      held.lock();
      try {
        NDList list = new NDList();
        pass.arguments()
            .forEach((name, tensor) -> list.add(argument(call, name, tensor, autograd)));
        pass.appended()
            .forEach(
                (table, rows) -> {
                  replaced.add(table);
                  tables.put(
                      table, parameters.append(call, table, rows, pass.disturbed(), autograd));
                });
        outputs = TorchModule.this.run(list, autograd);
      } catch (RuntimeException e) {
        close();
        throw e;
      }
    }

    private NDArray argument(NDManager call, String name, Tensor tensor, boolean autograd) {
      NDArray array = TorchTensors.toNative(call, name, tensor);
      if (!autograd || !tensor.dtype().isFloating()) {
        return array;
      }
      array.setRequiresGradient(true);
      leaves.put(name, (PtNDArray) array);
      // Some modules overwrite their input, which autograd forbids on the leaf itself.
      return array.mul(1);
    }

    @Override
    public void close() {
      try {
        replaced.forEach(parameters::restore);
      } finally {
        held.unlock();
      }
    }
  }

  /** Picks an output by name. */
  @FunctionalInterface
  interface Choice {
    /** One of the names. */
    String among(Set<String> names);
  }

  private static NDArray find(Map<String, NDArray> outputs, String name) {
    NDArray output = outputs.get(name);
    if (output == null) {
      throw new IllegalArgumentException("There is no output " + name + ".");
    }
    return output;
  }

  /** The gradient of a leaf without its first rows. */
  private static Tensor gradient(String name, PtNDArray leaf, int from) {
    long rows = leaf.getShape().get(0);
    @Nullable PtNDArray gradient = JniUtils.getGradient(leaf);
    NDArray found =
        gradient == null ? leaf.zerosLike() : gradient.isSparse() ? gradient.toDense() : gradient;
    return TorchTensors.toHeap(
        name, from == 0 ? found : JniUtils.slice((PtNDArray) found, 0, from, rows, 1));
  }

  /** The output, if its first axis is the rows of the batch. */
  static Tensor requireRows(String name, Tensor output, int rows) {
    if (output.shape().rank() == 0 || output.shape().dim(0) != rows) {
      throw new UserError(
          ModelError.OUTPUT_WITHOUT_ROWS,
          "The output "
              + name
              + " has the shape "
              + output.shape()
              + " for a batch of "
              + rows
              + "; its first axis must be the rows.",
          "Export a module whose forward gives one row per input row, such as with transpose.");
    }
    return output;
  }

  private static Tensor oneHot(Tensor like, int[] elements) {
    int width = like.rowSize();
    double[] direction = new double[like.size()];
    for (int row = 0; row < elements.length; row++) {
      direction[row * width + elements[row]] = 1;
    }
    return Tensor.of(direction, like.shape().toArray()).cast(like.dtype());
  }

  private Map<String, NDArray> run(NDList inputs, boolean autograd) {
    JniUtils.setGraphExecutorOptimize(false);
    try {
      return named(IValueUtils.forward(block, inputs, autograd));
    } finally {
      // The engine's default; other users of DJL in this thread may rely on it.
      JniUtils.setGraphExecutorOptimize(true);
    }
  }

  private static Map<String, NDArray> named(NDList arrays) {
    if (arrays.size() == 1 && arrays.get(0).getName() == null) {
      return Map.of(ForwardMethod.SINGLE_OUTPUT, arrays.get(0));
    }
    Map<String, NDArray> byKey = new TreeMap<>();
    Map<String, NDArray> byPosition = new LinkedHashMap<>();
    for (int i = 0; i < arrays.size(); i++) {
      NDArray array = arrays.get(i);
      byPosition.put(ForwardMethod.outputName(i), array);
      if (array.getName() != null) {
        byKey.put(array.getName(), array);
      }
    }
    // Several dicts in one tuple can repeat a key.
    return byKey.size() == arrays.size() ? byKey : byPosition;
  }

  @Override
  public void close() {
    manager.close();
  }
}
