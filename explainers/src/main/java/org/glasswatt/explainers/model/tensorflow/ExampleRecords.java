package org.glasswatt.explainers.model.tensorflow;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.glasswatt.explainers.model.InputDomain;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.FloatList;
import org.tensorflow.proto.Int64List;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Serialised {@code tf.train.Example} records with the features that a parser wants, as TensorFlow
 * 1 models are served.
 */
final class ExampleRecords {
  private static final int RECORDS = 4;

  private ExampleRecords() {}

  /** Some records with every dense feature; null where their names are not constants. */
  static @Nullable InputDomain of(NodeDef parser, GraphIndex index) {
    List<DataType> types = parser.getAttrOrThrow("Tdense").getList().getTypeList();
    List<TensorShapeProto> shapes = parser.getAttrOrThrow("dense_shapes").getList().getShapeList();
    List<String> keys = keys(parser, index, types.size());
    if (keys.size() != types.size() || shapes.size() != types.size()) {
      return null;
    }
    SplittableRandom random = new SplittableRandom(1);
    List<String> records = new ArrayList<>();
    for (int r = 0; r < RECORDS; r++) {
      Features.Builder features = Features.newBuilder();
      for (int i = 0; i < keys.size(); i++) {
        features.putFeature(keys.get(i), feature(types.get(i), size(shapes.get(i)), random));
      }
      byte[] record = Example.newBuilder().setFeatures(features).build().toByteArray();
      records.add(ByteText.toText(record));
    }
    return new InputDomain.Values(records);
  }

  /** One scalar each in the first version of the parser, one vector in the second. */
  private static List<String> keys(NodeDef parser, GraphIndex index, int count) {
    List<String> keys = new ArrayList<>();
    if (parser.getOp().equals("ParseExampleV2")) {
      keys.addAll(strings(parser, index, 3));
    } else {
      int sparse = Math.toIntExact(parser.getAttrOrThrow("Nsparse").getI());
      for (int i = 0; i < count; i++) {
        keys.addAll(strings(parser, index, 2 + sparse + i));
      }
    }
    return keys;
  }

  private static List<String> strings(NodeDef parser, GraphIndex index, int input) {
    NodeDef node = index.producer(index.behindIdentities(TensorRef.parse(parser.getInput(input))));
    return node.getOp().equals("Const")
        ? InputDomains.strings(node.getAttrOrThrow("value").getTensor())
        : List.of();
  }

  private static int size(TensorShapeProto shape) {
    long size = 1;
    for (TensorShapeProto.Dim extent : shape.getDimList()) {
      size *= Math.max(1, extent.getSize());
    }
    return Math.toIntExact(size);
  }

  private static Feature feature(DataType type, int size, SplittableRandom random) {
    Feature.Builder feature = Feature.newBuilder();
    switch (type) {
      case DT_FLOAT -> {
        FloatList.Builder list = FloatList.newBuilder();
        for (int i = 0; i < size; i++) {
          list.addValue((float) random.nextDouble());
        }
        feature.setFloatList(list);
      }
      case DT_INT64 -> {
        Int64List.Builder list = Int64List.newBuilder();
        for (int i = 0; i < size; i++) {
          list.addValue(random.nextLong(2));
        }
        feature.setInt64List(list);
      }
      default -> {
        BytesList.Builder list = BytesList.newBuilder();
        for (int i = 0; i < size; i++) {
          list.addValue(ByteString.copyFromUtf8("a"));
        }
        feature.setBytesList(list);
      }
    }
    return feature.build();
  }
}
