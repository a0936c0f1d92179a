package org.glasswatt.explainers.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Looks into a frozen graph: a graph without signatures, of which any tensor may be asked for. */
final class FrozenGraphScan {
  private final Path path;
  private final Findings findings;

  FrozenGraphScan(Path path, Findings findings) {
    this.path = path;
    this.findings = findings;
  }

  void run() throws IOException {
    String file = String.valueOf(path.getFileName());
    GraphReader reader = new GraphReader(file);
    try (ByteSource source = ByteSource.open(path)) {
      reader.read(WireReader.of(source, path.toString()));
    }
    Graph graph = reader.graph();
    Reachability reachability = new Reachability(graph);
    reachability.fromTheRest(Reach.SERVING);
    new GraphScan(file, graph, reachability, Set.of(), "", findings).run();
  }
}
