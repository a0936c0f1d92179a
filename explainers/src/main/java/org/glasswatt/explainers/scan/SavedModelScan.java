package org.glasswatt.explainers.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks into a TensorFlow SavedModel: its graphs, and what else lies in its folder. */
final class SavedModelScan {
  private static final String FILE = "saved_model.pb";

  private final Path folder;
  private final Findings findings;

  SavedModelScan(Path folder, Findings findings) {
    this.folder = folder;
    this.findings = findings;
  }

  /**
   * Scans the folder.
   *
   * @param tensors tensors that a user names as outputs
   */
  void run(Collection<String> tensors) throws IOException {
    new SavedModelFolder(folder, findings).check();
    Set<String> assets = new HashSet<>();
    for (MetaGraph meta : read()) {
      Graph graph = meta.graph();
      Reachability reachability = new Reachability(graph);
      reachability.from(Reach.LOADING, meta.loading());
      reachability.from(Reach.SAVER, meta.saving());
      reachability.from(Reach.SERVING, meta.serving());
      reachability.from(Reach.SERVING, tensors);
      if (meta.serving().isEmpty()) {
        // Without a signature any tensor may be asked for.
        reachability.fromTheRest(Reach.SERVING);
      }
      new GraphScan(FILE, graph, reachability, meta.fed(), meta.saverFile(), findings).run();
      assets.addAll(meta.assets().values());
    }
    assets.forEach(this::asset);
  }

  private List<MetaGraph> read() throws IOException {
    List<MetaGraph> graphs = new ArrayList<>();
    try (ByteSource source = ByteSource.open(folder.resolve(FILE))) {
      WireReader model = WireReader.of(source, FILE);
      while (model.next()) {
        if (model.isBytes(2)) {
          MetaGraph graph = new MetaGraph(FILE);
          graph.read(model.message());
          graphs.add(graph);
        }
      }
    }
    return graphs;
  }

  private void asset(String name) {
    if (!EntryNames.staysInside(name)) {
      findings.add(TensorFlowRules.ASSET_OUTSIDE, FILE, "asset " + name, "The asset is " + name);
    } else if (!Files.isRegularFile(folder.resolve("assets").resolve(name))) {
      findings.add(
          TensorFlowRules.ASSET_MISSING, FILE, "asset " + name, "There is no assets/" + name);
    }
  }
}
