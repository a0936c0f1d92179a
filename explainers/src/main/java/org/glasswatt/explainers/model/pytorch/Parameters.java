package org.glasswatt.explainers.model.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.glasswatt.explainers.tensor.Tensor;

/** A module's parameters: none of them collects gradients, and some can get rows for a while. */
final class Parameters {
  /** Not zero: the row of a padding id mostly is, and a disturbed one must differ. */
  private static final double DISTURBANCE = 0.5;

  private final long elements;
  private final List<EmbeddingTable> tables;

  /** Points a parameter at other numbers, through which gradients flow to where these came from. */
  private final HelperModule replace;

  private final HelperModule restore;

  private Parameters(NDManager manager, long elements, List<EmbeddingTable> tables) {
    this.elements = elements;
    this.tables = List.copyOf(tables);
    // Into new memory, so that the numbers which the file holds stay as they are; by adding, not
    // by copying, because a gradient of indices and values can go back through a sum only.
    this.replace =
        HelperModule.load(
            manager, List.of("_0 = torch.set_(a, torch.zeros_like(b))", "return torch.add_(a, b)"));
    this.restore =
        HelperModule.load(manager, List.of("_0 = torch.detach_(a)", "return torch.set_(a, b)"));
  }

  /** Another number, for finding out whether one matters. */
  static double disturbed(double value) {
    return DISTURBANCE - value;
  }

  /** A module's parameters, from now on without gradients of their own. */
  static Parameters frozen(NDManager manager, PtSymbolBlock block) {
    long count = 0;
    List<EmbeddingTable> tables = new ArrayList<>();
    NDList all = JniUtils.moduleGetParams(block, (PtNDManager) manager);
    Set<String> names = all.stream().map(NDArray::getName).collect(Collectors.toSet());
    for (NDArray parameter : all) {
      parameter.setRequiresGradient(false);
      count += parameter.getShape().size();
      if (EmbeddingTable.isOne(parameter)) {
        // The weights of a linear layer mostly stand beside its bias.
        String bias = parameter.getName().replaceFirst("weight([^.]*)$", "bias$1");
        tables.add(new EmbeddingTable((PtNDArray) parameter, !names.contains(bias)));
      } else {
        parameter.close();
      }
    }
    return new Parameters(manager, count, tables);
  }

  long elements() {
    return elements;
  }

  List<EmbeddingTable> tables() {
    return tables;
  }

  /**
   * Adds rows below a table until it is restored.
   *
   * @param call what the result belongs to
   * @param rows {@code [any, width]}
   * @param disturbed ids whose own rows become others
   * @param autograd whether gradients are collected
   * @return the longer table, which collects the gradient of what is computed with it
   */
  PtNDArray append(
      NDManager call,
      EmbeddingTable table,
      Tensor rows,
      LongPredicate disturbed,
      boolean autograd) {
    PtNDArray above = disturbed == Pass.NONE ? table.own(call) : disturbed(call, table, disturbed);
    NDArray below = TorchTensors.toNative(call, table.name(), rows);
    PtNDArray longer = JniUtils.cat(new PtNDArray[] {above, (PtNDArray) below}, 0);
    longer.setRequiresGradient(autograd);
    replace.run(table.parameter(), longer);
    return longer;
  }

  private static PtNDArray disturbed(
      NDManager call, EmbeddingTable table, LongPredicate disturbed) {
    double[] sign = new double[table.rows()];
    double[] shift = new double[table.rows()];
    for (int id = 0; id < sign.length; id++) {
      boolean other = disturbed.test(id);
      sign[id] = other ? -1 : 1;
      shift[id] = other ? DISTURBANCE : 0;
    }
    return table.own(call).mul(column(call, table, sign)).add(column(call, table, shift));
  }

  private static NDArray column(NDManager call, EmbeddingTable table, double[] values) {
    Tensor column = Tensor.of(values, values.length, 1).cast(table.dtype());
    return TorchTensors.toNative(call, table.name(), column);
  }

  /** Gives a table its own rows back. */
  void restore(EmbeddingTable table) {
    try (NDManager call = PyTorchNatives.newManager()) {
      restore.run(table.parameter(), table.own(call));
    }
  }
}
