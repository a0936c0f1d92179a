package org.glasswatt.explainers.model.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.ModelError;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

class SavedModelFileTest {
  private final Path folder;

  SavedModelFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void readsTheSignatureInTheToolsTerms() throws IOException {
    write(graph("serve", "serving_default").toByteArray());
    var signature = SavedModelFile.read(folder, Set.of()).declared("").signature();
    assertThat(signature.key()).isEqualTo("serving_default");
    assertThat(signature.inputs()).hasSize(1);
    assertThat(signature.inputs().get(0).dtype()).isEqualTo(DType.FLOAT32);
    assertThat(signature.inputs().get(0).shape()).isEqualTo(Shape.of(Shape.UNKNOWN, 11));
  }

  @Test
  void theOnlyGraphAndTheOnlySignatureNeedNoName() throws IOException {
    write(graph("tag", "predict").toByteArray());
    SavedModelFile file = SavedModelFile.read(folder, Set.of());
    assertThat(file.tags()).containsExactly("tag");
    assertThat(file.declared("").key()).isEqualTo("predict");
  }

  @Test
  void anUnknownSignatureNamesTheOnesThatExist() throws IOException {
    write(graph("serve", "serving_default").toByteArray());
    SavedModelFile file = SavedModelFile.read(folder, Set.of());
    assertThatThrownBy(() -> file.declared("serving_defualt"))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.id()).isEqualTo(ModelError.UNKNOWN_SIGNATURE))
        .hasMessageContaining("Did you mean \"serving_default\"?");
  }

  @Test
  void unknownTagsNameTheOnesThatExist() throws IOException {
    write(graph("serve", "serving_default").toByteArray());
    assertThatThrownBy(() -> SavedModelFile.read(folder, Set.of("train")))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.id()).isEqualTo(ModelError.UNKNOWN_TAGS))
        .hasMessageContaining("[[serve]]");
  }

  @Test
  void aTruncatedFileIsToldFromAMissingOne() throws IOException {
    byte[] whole = graph("serve", "serving_default").toByteArray();
    write(Arrays.copyOf(whole, whole.length - 7));
    assertError(ModelError.TRUNCATED);
    Files.delete(folder.resolve(SavedModelFile.FILE_NAME));
    assertError(ModelError.MISSING);
  }

  @Test
  void anEmptyFileIsNoModel() throws IOException {
    write(new byte[0]);
    assertError(ModelError.NOT_A_MODEL);
  }

  private void assertError(ModelError id) {
    assertThatThrownBy(() -> SavedModelFile.read(folder, Set.of()))
        .isInstanceOfSatisfying(UserError.class, e -> assertThat(e.id()).isEqualTo(id))
        .hasMessageContaining(SavedModelFile.FILE_NAME);
  }

  private void write(byte[] bytes) throws IOException {
    Files.write(folder.resolve(SavedModelFile.FILE_NAME), bytes);
  }

  private static SavedModel graph(String tag, String key) {
    TensorShapeProto shape =
        TensorShapeProto.newBuilder()
            .addAllDim(
                List.of(
                    TensorShapeProto.Dim.newBuilder().setSize(-1).build(),
                    TensorShapeProto.Dim.newBuilder().setSize(11).build()))
            .build();
    TensorInfo info =
        TensorInfo.newBuilder()
            .setName("x:0")
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(shape)
            .build();
    return SavedModel.newBuilder()
        .addMetaGraphs(
            MetaGraphDef.newBuilder()
                .setMetaInfoDef(MetaGraphDef.MetaInfoDef.newBuilder().addTags(tag))
                .putSignatureDef(
                    key,
                    SignatureDef.newBuilder().putInputs("x", info).putOutputs("y", info).build())
                .putSignatureDef("__saved_model_init_op", SignatureDef.getDefaultInstance()))
        .build();
  }
}
