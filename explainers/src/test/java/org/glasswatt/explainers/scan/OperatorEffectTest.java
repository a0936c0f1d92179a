package org.glasswatt.explainers.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.tensorflow.TensorFlowNatives;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.OpDef;

class OperatorEffectTest {
  /** A new version of TensorFlow brings operators that somebody has to judge. */
  @Test
  void everyRegisteredOperatorIsListed() {
    TensorFlowNatives.load(EngineOptions.DEFAULT);
    List<String> missing =
        TensorFlow.registeredOpList().getOpList().stream()
            .map(OpDef::getName)
            .filter(name -> !name.startsWith("_"))
            .filter(name -> effect(name, Map.of()) == OperatorEffect.UNKNOWN)
            .toList();
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MatMul,           NONE",
    "WriteFile,        WRITES_FILES",
    "ReadFile,         READS_FILES",
    "SaveV2,           SAVES_CHECKPOINT",
    "RestoreV2,        RESTORES_CHECKPOINT",
    "EagerPyFunc,      RUNS_CODE",
    "RpcCall,          USES_NETWORK",
    "Assert,           CHECKS",
    "_Send,            UNKNOWN",
    "SimpleMLCreateModelResource, UNKNOWN",
  })
  void knowsWhatOperatorsDo(String operator, OperatorEffect effect) {
    assertThat(effect(operator, Map.of())).isEqualTo(effect);
  }

  @Test
  void someEffectsDependOnAnAttribute() {
    assertThat(effect("PrintV2", Map.of("output_stream", "stderr")))
        .isEqualTo(OperatorEffect.PRINTS);
    assertThat(effect("PrintV2", Map.of("output_stream", "file:///tmp/x")))
        .isEqualTo(OperatorEffect.WRITES_FILES);
    assertThat(effect("DecodeProtoV2", Map.of("descriptor_source", "local://")))
        .isEqualTo(OperatorEffect.NONE);
    assertThat(effect("DecodeProtoV2", Map.of("descriptor_source", "/etc/passwd")))
        .isEqualTo(OperatorEffect.READS_FILES);
    assertThat(effect("FixedUnigramCandidateSampler", Map.of())).isEqualTo(OperatorEffect.NONE);
  }

  private static OperatorEffect effect(String operator, Map<String, String> attributes) {
    return OperatorEffect.of(
        new GraphNode("n", operator, List.of(), List.of(), attributes, Oddity.NONE));
  }
}
