package org.glasswatt.explainers.model.tensorflow;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.glasswatt.explainers.error.Nearest;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.ModelError;
import org.glasswatt.explainers.tensor.DType;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;

/**
 * What {@code saved_model.pb} says, read without touching native code.
 *
 * @param folder the SavedModel's folder
 * @param tags the tags of the chosen graph, sorted
 * @param metaGraph the chosen graph
 */
record SavedModelFile(Path folder, Set<String> tags, MetaGraphDef metaGraph) {
  static final String FILE_NAME = "saved_model.pb";

  /** Protocol buffers end at 2 GB. */
  private static final long MAX_BYTES = Integer.MAX_VALUE;

  /** A signature that TensorFlow writes for itself. */
  private static final String INIT_SIGNATURE = "__saved_model_init_op";

  /**
   * Reads the graph with the given tags.
   *
   * @param tags the wanted tags; empty means "serve", or the only graph there is
   */
  static SavedModelFile read(Path folder, Set<String> tags) {
    Path file = folder.resolve(FILE_NAME);
    SavedModel model = parse(file);
    List<MetaGraphDef> graphs = model.getMetaGraphsList();
    if (graphs.isEmpty()) {
      throw new UserError(
          ModelError.NOT_A_MODEL,
          file + " holds no graph; a SavedModel has at least one.",
          "Export the model again, for example with model.export(\"folder\") in Keras.");
    }
    Set<String> wanted = tags.isEmpty() ? Set.of("serve") : tags;
    for (MetaGraphDef graph : graphs) {
      if (tagsOf(graph).equals(wanted)) {
        return new SavedModelFile(folder, new TreeSet<>(wanted), graph);
      }
    }
    if (tags.isEmpty() && graphs.size() == 1) {
      return new SavedModelFile(folder, new TreeSet<>(tagsOf(graphs.get(0))), graphs.get(0));
    }
    throw new UserError(
        ModelError.UNKNOWN_TAGS,
        file
            + " has no graph with the tags "
            + wanted
            + "; it has "
            + graphs.stream().map(SavedModelFile::tagsOf).toList()
            + ".",
        "Name one of these sets of tags.");
  }

  private static SavedModel parse(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new UserError(
            ModelError.MISSING,
            "There is no " + file + "; a SavedModel is a folder that holds this file.",
            "Give the path of the SavedModel's folder.");
      }
      long bytes = Files.size(file);
      if (bytes == 0 || bytes > MAX_BYTES) {
        throw new UserError(
            ModelError.NOT_A_MODEL,
            file + " has " + bytes + " bytes; a SavedModel has 1 to " + MAX_BYTES + ".",
            "Copy or export the model again.");
      }
      return SavedModel.parseFrom(Files.readAllBytes(file));
    } catch (InvalidProtocolBufferException e) {
      throw new UserError(
          ModelError.TRUNCATED,
          file + " is not a whole SavedModel protocol buffer: " + e.getMessage(),
          "Copy the file again and compare its size with the original, or export the model again.",
          e);
    } catch (IOException e) {
      throw new UserError(
          ModelError.MISSING,
          file + " can't be read: " + e.getMessage(),
          "Check that the file exists and that you may read it.",
          e);
    }
  }

  private static Set<String> tagsOf(MetaGraphDef graph) {
    return Set.copyOf(graph.getMetaInfoDef().getTagsList());
  }

  /** The keys of the signatures a user can name, sorted. */
  List<String> signatureKeys() {
    return metaGraph.getSignatureDefMap().keySet().stream()
        .filter(key -> !key.equals(INIT_SIGNATURE))
        .sorted()
        .toList();
  }

  /**
   * A signature by its key.
   *
   * @param key the key; empty means {@code serving_default}, or the only signature there is
   * @throws UserError when the file has no such signature
   */
  Entry declared(String key) {
    List<String> keys = signatureKeys();
    String wanted = key.isEmpty() ? "serving_default" : key;
    if (!keys.contains(wanted)) {
      if (!key.isEmpty() || keys.size() != 1) {
        throw new UserError(
            ModelError.UNKNOWN_SIGNATURE,
            folder + " has no signature \"" + wanted + "\".",
            Nearest.hint(wanted, keys));
      }
      wanted = keys.get(0);
    }
    SignatureDef def = metaGraph.getSignatureDefOrThrow(wanted);
    return new Entry(wanted, true, def.getInputsMap(), def.getOutputsMap());
  }

  /** The model in TensorFlow's own Java API, its variables restored; the caller closes it. */
  SavedModelBundle bundle(ConfigProto config) {
    return SavedModelBundle.loader(folder.toString())
        .withTags(tags.toArray(String[]::new))
        .withConfigProto(config)
        .load();
  }

  /** The tool's name of an element type; refuses the ones it has none for. */
  static DType dtype(DataType type, String what) {
    return switch (type) {
      case DT_HALF -> DType.FLOAT16;
      case DT_BFLOAT16 -> DType.BFLOAT16;
      case DT_FLOAT -> DType.FLOAT32;
      case DT_DOUBLE -> DType.FLOAT64;
      case DT_INT8 -> DType.INT8;
      case DT_INT16 -> DType.INT16;
      case DT_INT32 -> DType.INT32;
      case DT_INT64 -> DType.INT64;
      case DT_UINT8 -> DType.UINT8;
      case DT_BOOL -> DType.BOOL;
      case DT_STRING -> DType.STRING;
      default ->
          throw new UserError(
              ModelError.LOAD_FAILED,
              what + " has the element type " + type + ", which can't be fed from Java.",
              "Export the model with float, integer, boolean or string inputs.");
    };
  }
}
