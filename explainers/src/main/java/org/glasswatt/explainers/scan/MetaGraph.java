package org.glasswatt.explainers.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One {@code MetaGraphDef}: a graph and the ways into it (meta_graph.proto of TensorFlow). */
final class MetaGraph {
  /** A signature that TensorFlow writes for itself. */
  private static final String INIT_SIGNATURE = "__saved_model_init_op";

  private static final Set<String> INIT_COLLECTIONS =
      Set.of("saved_model_main_op", "legacy_init_op");

  private final GraphReader reader;
  private final List<String> serving = new ArrayList<>();
  private final List<String> loading = new ArrayList<>();
  private final List<String> saving = new ArrayList<>();
  private final Map<String, String> assets = new HashMap<>();
  private String saverFile = "";

  MetaGraph(String file) {
    this.reader = new GraphReader(file);
  }

  Graph graph() {
    return reader.graph();
  }

  /** The tensors that signatures give. */
  List<String> serving() {
    return serving;
  }

  /** The nodes that run when the model is loaded. */
  List<String> loading() {
    return loading;
  }

  /** The tensor that saves a checkpoint. */
  List<String> saving() {
    return saving;
  }

  /** File name of each asset, by the node that the loader feeds its path to. */
  Map<String, String> assets() {
    return assets;
  }

  /** The node that the loader feeds the checkpoint's path to; empty when there is none. */
  String saverFile() {
    return saverFile;
  }

  /** Everything that the loader feeds a path to. */
  Set<String> fed() {
    Set<String> fed = new HashSet<>(assets.keySet());
    if (!saverFile.isEmpty()) {
      fed.add(saverFile);
    }
    return fed;
  }

  void read(WireReader meta) throws IOException {
    while (meta.next()) {
      if (meta.isBytes(2)) {
        reader.read(meta.message());
      } else if (meta.isBytes(3)) {
        saver(meta.message());
      } else if (meta.isBytes(4)) {
        collection(meta.message());
      } else if (meta.isBytes(5)) {
        signature(meta.message());
      } else if (meta.isBytes(6)) {
        asset(meta.message());
      }
    }
  }

  private void saver(WireReader saver) throws IOException {
    while (saver.next()) {
      if (saver.isBytes(1)) {
        saverFile = GraphNode.nodeOf(saver.text());
      } else if (saver.isBytes(2)) {
        saving.add(saver.text());
      } else if (saver.isBytes(3)) {
        loading.add(saver.text());
      }
    }
  }

  private void collection(WireReader entry) throws IOException {
    String key = "";
    List<String> nodes = new ArrayList<>();
    while (entry.next()) {
      if (entry.isBytes(1)) {
        key = entry.text();
      } else if (entry.isBytes(2)) {
        WireReader collection = entry.message();
        while (collection.next()) {
          if (collection.isBytes(1)) {
            names(collection.message(), nodes);
          }
        }
      }
    }
    if (INIT_COLLECTIONS.contains(key)) {
      loading.addAll(nodes);
    }
  }

  private static void names(WireReader list, List<String> names) throws IOException {
    while (list.next()) {
      if (list.isBytes(1) && list.length() > 0) {
        names.add(list.text());
      }
    }
  }

  private void signature(WireReader entry) throws IOException {
    String key = "";
    List<String> outputs = new ArrayList<>();
    while (entry.next()) {
      if (entry.isBytes(1)) {
        key = entry.text();
      } else if (entry.isBytes(2)) {
        WireReader signature = entry.message();
        while (signature.next()) {
          if (signature.isBytes(2)) {
            WireReader output = signature.message();
            while (output.next()) {
              if (output.isBytes(2)) {
                tensors(output.message(), outputs);
              }
            }
          }
        }
      }
    }
    (key.equals(INIT_SIGNATURE) ? loading : serving).addAll(outputs);
  }

  /**
   * The tensors of a {@code TensorInfo}: a dense one, or the parts of a sparse or composite one.
   */
  private static void tensors(WireReader info, List<String> tensors) throws IOException {
    while (info.next()) {
      if (info.isBytes(1)) {
        tensors.add(info.text());
      } else if (info.isBytes(4)) {
        WireReader sparse = info.message();
        while (sparse.next()) {
          if (sparse.isBytes(sparse.field())) {
            tensors.add(sparse.text());
          }
        }
      } else if (info.isBytes(5)) {
        WireReader composite = info.message();
        while (composite.next()) {
          if (composite.isBytes(2)) {
            tensors(composite.message(), tensors);
          }
        }
      }
    }
  }

  private void asset(WireReader asset) throws IOException {
    List<String> tensors = new ArrayList<>();
    String name = "";
    while (asset.next()) {
      if (asset.isBytes(1)) {
        tensors(asset.message(), tensors);
      } else if (asset.isBytes(2)) {
        name = asset.text();
      }
    }
    String file = name;
    tensors.forEach(tensor -> assets.put(GraphNode.nodeOf(tensor), file));
    if (tensors.isEmpty()) {
      assets.put("", file);
    }
  }
}
