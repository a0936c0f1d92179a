package org.glasswatt.explainers.model.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.model.GeneratedInputs;
import org.glasswatt.explainers.model.GradientStatus.Refused;
import org.glasswatt.explainers.model.InputDomain;
import org.glasswatt.explainers.model.ModelDescription;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.proto.ConfigProto;

/**
 * What became of compiling a model for gradients. Where it fails, the model still predicts.
 *
 * @param inlined the graph with its calls inlined; as the file holds it where that failed
 * @param flat the compiled graph; null when there is none
 * @param refused why there is none; null when there is one
 * @param checks what was verified
 * @param domains what the graph tells of its inputs' values
 * @param fixedRows the number of rows it takes; null for any
 */
record Compilation(
    InlinedGraph inlined,
    @Nullable FlatGraph flat,
    @Nullable Refused refused,
    List<ModelDescription.Check> checks,
    Map<String, InputDomain> domains,
    @Nullable FixedRows fixedRows) {
  private static final Logger LOG = LoggerFactory.getLogger(Compilation.class);

  Compilation {
    checks = List.copyOf(checks);
    domains = Map.copyOf(domains);
  }

  /** Compiles a graph and holds it against the model on made-up rows. */
  static Compilation of(
      SavedModelFile file, Entry entry, OriginalModel original, ConfigProto config) {
    Signature signature = entry.signature();
    InlinedGraph inlined;
    try {
      inlined = InlinedGraph.of(file, entry);
    } catch (RuntimeException e) {
      return new Compilation(
          InlinedGraph.unchanged(file, entry),
          null,
          refused(e),
          List.of(),
          Map.of(),
          FixedRows.of(signature));
    }
    Map<String, InputDomain> domains = InputDomains.of(inlined);
    FixedRows fixedRows = FixedRows.of(signature);
    Map<String, Tensor> probe = GeneratedInputs.of(signature, Map.of(), domains);
    Map<String, Tensor> expected = tryForward(original, probe);
    if (expected == null && fixedRows == null) {
      // Some models take one row, whatever their signature says.
      probe = firstRow(probe);
      expected = tryForward(original, probe);
      fixedRows = expected == null ? null : new FixedRows(1);
    }
    List<ModelDescription.Check> checks = new ArrayList<>();
    FlatGraph flat = null;
    ConfigProto once = runOnce(config);
    try {
      flat = FlatGraph.of(inlined, file, once, VariableValues.MAX_CONSTANT_BYTES);
      if (expected != null) {
        checks.add(FlatGraphCheck.check(flat, probe, expected, "generated rows", once));
      }
      return new Compilation(inlined, flat, null, checks, domains, fixedRows);
    } catch (RuntimeException e) {
      if (flat != null) {
        flat.close();
        checks.add(FlatGraphCheck.failed(e));
      }
      return new Compilation(inlined, null, refused(e), checks, domains, fixedRows);
    }
  }

  /** For graphs that run once: TensorFlow takes longer to optimise them than to run them. */
  static ConfigProto runOnce(ConfigProto config) {
    ConfigProto.Builder once = config.toBuilder();
    once.getGraphOptionsBuilder().getRewriteOptionsBuilder().setDisableMetaOptimizer(true);
    return once.build();
  }

  private static Refused refused(RuntimeException e) {
    if (e instanceof Refusal refusal) {
      return refusal.status();
    }
    LOG.debug("The model can't be compiled for gradients", e);
    return new Refused("The graph can't be compiled for gradients: " + e.getMessage(), List.of());
  }

  private static Map<String, Tensor> firstRow(Map<String, Tensor> batch) {
    Map<String, Tensor> first = new HashMap<>();
    batch.forEach(
        (name, tensor) ->
            first.put(name, tensor.shape().rank() == 0 ? tensor : tensor.slice(0, 1)));
    return first;
  }

  /** Null where generated rows do not suit the model; real ones will be compared instead. */
  private static @Nullable Map<String, Tensor> tryForward(
      OriginalModel original, Map<String, Tensor> probe) {
    try {
      return original.forward(probe);
    } catch (RuntimeException e) {
      LOG.debug("The model does not run on generated rows", e);
      return null;
    }
  }
}
