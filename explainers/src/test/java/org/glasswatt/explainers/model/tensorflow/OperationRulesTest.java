package org.glasswatt.explainers.model.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

class OperationRulesTest {
  private static long count(NodeDef node, long[] output, long[]... inputs) {
    return Objects.requireNonNull(OperationRules.of(node.getOp()))
        .count(node, List.of(inputs), output);
  }

  private static NodeDef.Builder node(String operator) {
    return NodeDef.newBuilder().setName("n").setOp(operator);
  }

  private static long[] shape(long... extents) {
    return extents;
  }

  @Test
  void aMatrixProductIsTwiceItsThreeExtents() {
    // [1, 13] × [13, 16]: 16 sums of 13 products.
    assertThat(count(node("MatMul").build(), shape(1, 16), shape(1, 13), shape(13, 16)))
        .isEqualTo(2 * 13 * 16);
    NodeDef transposed =
        node("MatMul").putAttr("transpose_a", AttrValue.newBuilder().setB(true).build()).build();
    assertThat(count(transposed, shape(4, 16), shape(13, 4), shape(13, 16)))
        .isEqualTo(2 * 4 * 13 * 16);
    assertThat(count(node("BatchMatMulV2").build(), shape(2, 3, 5), shape(2, 3, 4), shape(2, 4, 5)))
        .isEqualTo(2 * 2 * 3 * 4 * 5);
  }

  @Test
  void aConvolutionIsAProductPerOutputAndTap() {
    // 8×8 outputs of 32 channels from 3×3 windows of 16 channels.
    assertThat(
            count(
                node("Conv2D").build(),
                shape(1, 8, 8, 32),
                shape(1, 8, 8, 16),
                shape(3, 3, 16, 32)))
        .isEqualTo(2L * 8 * 8 * 32 * 3 * 3 * 16);
    assertThat(
            count(
                node("DepthwiseConv2dNative").build(),
                shape(1, 8, 8, 16),
                shape(1, 8, 8, 16),
                shape(3, 3, 16, 1)))
        .isEqualTo(2L * 8 * 8 * 16 * 3 * 3);
  }

  @Test
  void elementwiseReductionsAndPools() {
    assertThat(count(node("BiasAdd").build(), shape(1, 16), shape(1, 16), shape(16))).isEqualTo(16);
    assertThat(count(node("Mean").build(), shape(1, 4), shape(1, 7, 7, 4), shape(2)))
        .isEqualTo(7 * 7 * 4);
    NodeDef pool =
        node("MaxPool")
            .putAttr(
                "ksize",
                AttrValue.newBuilder()
                    .setList(AttrValue.ListValue.newBuilder().addAllI(List.of(1L, 2L, 2L, 1L)))
                    .build())
            .build();
    assertThat(count(pool, shape(1, 4, 4, 8), shape(1, 8, 8, 8))).isEqualTo(4 * 4 * 8 * 4);
    assertThat(count(node("Softmax").build(), shape(1, 10), shape(1, 10))).isEqualTo(50);
  }

  @Test
  void noOperatorIsBothFreeAndCounted() {
    assertThat(OperationRules.isFree("Reshape")).isTrue();
    assertThat(OperationRules.of("Reshape")).isNull();
    assertThat(OperationRules.isFree("MatMul")).isFalse();
    assertThat(OperationRules.of("NoSuchOperator")).isNull();
  }
}
