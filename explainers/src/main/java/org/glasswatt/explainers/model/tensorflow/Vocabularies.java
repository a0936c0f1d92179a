package org.glasswatt.explainers.model.tensorflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.glasswatt.explainers.model.InputDomain;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** The keys of look-up tables, as a graph fills them from constants or from files beside it. */
final class Vocabularies {
  private static final Set<String> FILLS =
      Set.of("LookupTableImport", "LookupTableImportV2", "InitializeTable", "InitializeTableV2");
  private static final Set<String> FILLS_FROM_FILE =
      Set.of("InitializeTableFromTextFile", "InitializeTableFromTextFileV2");

  /** The key is the whole line of the file. */
  private static final long WHOLE_LINE = -2;

  private static final int MAX_VALUES = 1000;

  private final GraphDef graph;
  private final GraphIndex index;
  private final Map<TensorRef, Path> assets;

  Vocabularies(GraphDef graph, GraphIndex index, Map<TensorRef, Path> assets) {
    this.graph = graph;
    this.index = index;
    this.assets = assets;
  }

  /** Some keys of a table; null where they are not found. */
  @Nullable InputDomain of(TensorRef handle) {
    NodeDef table = index.producer(index.behindIdentities(handle));
    for (NodeDef node : graph.getNodeList()) {
      boolean fills = FILLS.contains(node.getOp());
      if ((fills || FILLS_FROM_FILE.contains(node.getOp())) && isSame(table, node.getInput(0))) {
        List<String> keys = fills ? constant(node.getInput(1)) : lines(node);
        if (!keys.isEmpty()) {
          return new InputDomain.Values(keys);
        }
      }
    }
    return null;
  }

  /** The initialiser may have a handle of its own to the same table. */
  private boolean isSame(NodeDef table, String handle) {
    NodeDef other = index.producer(index.behindIdentities(TensorRef.parse(handle)));
    return other.getName().equals(table.getName())
        || (!sharedName(table).isEmpty() && sharedName(other).equals(sharedName(table)));
  }

  private static String sharedName(NodeDef table) {
    return table.containsAttr("shared_name")
        ? table.getAttrOrThrow("shared_name").getS().toStringUtf8()
        : "";
  }

  private List<String> constant(String input) {
    NodeDef keys = index.producer(index.behindIdentities(TensorRef.parse(input)));
    if (!keys.getOp().equals("Const")) {
      return List.of();
    }
    List<String> text = InputDomains.strings(keys.getAttrOrThrow("value").getTensor());
    List<String> all =
        text.isEmpty()
            ? ConstantTensors.integers(keys).stream().map(String::valueOf).toList()
            : text;
    return all.subList(0, Math.min(MAX_VALUES, all.size()));
  }

  private List<String> lines(NodeDef fill) {
    Path file = assets.get(index.behindIdentities(TensorRef.parse(fill.getInput(1))));
    if (file == null || fill.getAttrOrThrow("key_index").getI() != WHOLE_LINE) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines.filter(line -> !line.isEmpty()).limit(MAX_VALUES).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }
}
