package org.glasswatt.explainers.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the parts of a {@code GraphDef} that the scan needs; what it keeps is bounded.
 *
 * <p>Field numbers: graph.proto, node_def.proto and function.proto of TensorFlow.
 */
final class GraphReader {
  /** The largest published graphs have a few hundred thousand. */
  private static final int MAX_NODES = 1_000_000;

  /** Names, inputs and texts of attributes. */
  private static final int MAX_TEXTS = 3_000_000;

  private static final long MAX_TEXT = 100_000_000;

  private final String file;
  private final List<GraphNode> nodes = new ArrayList<>();
  private final Map<String, GraphFunction> functions = new HashMap<>();
  private final Map<String, String> gradients = new HashMap<>();
  private final Map<String, String> operators = new HashMap<>();
  private int nodeCount;
  private int texts;
  private long text;

  GraphReader(String file) {
    this.file = file;
  }

  Graph graph() {
    return new Graph(nodes, functions, gradients);
  }

  /** Reads a {@code GraphDef}; called again, it adds, as protocol buffers are merged. */
  void read(WireReader graph) throws IOException {
    while (graph.next()) {
      if (graph.isBytes(1)) {
        nodes.add(node(graph));
      } else if (graph.isBytes(2)) {
        library(graph.message());
      }
    }
  }

  private void library(WireReader library) throws IOException {
    while (library.next()) {
      if (library.isBytes(1)) {
        function(library.message());
      } else if (library.isBytes(2)) {
        WireReader gradient = library.message();
        String of = "";
        String by = "";
        while (gradient.next()) {
          if (gradient.isBytes(1)) {
            of = kept(gradient.text());
          } else if (gradient.isBytes(2)) {
            by = kept(gradient.text());
          }
        }
        gradients.put(of, by);
      }
    }
  }

  private void function(WireReader function) throws IOException {
    String name = "";
    List<String> arguments = new ArrayList<>();
    List<GraphNode> body = new ArrayList<>();
    while (function.next()) {
      if (function.isBytes(1)) {
        WireReader signature = function.message();
        while (signature.next()) {
          if (signature.isBytes(1)) {
            name = kept(signature.text());
          } else if (signature.isBytes(2)) {
            arguments.add(argument(signature.message()));
          }
        }
      } else if (function.isBytes(3)) {
        body.add(node(function));
      }
    }
    if (functions.put(name, new GraphFunction(name, arguments, body)) != null) {
      throw ScanError.damaged(file + " holds two functions of one name");
    }
  }

  private String argument(WireReader argument) throws IOException {
    String name = "";
    while (argument.next()) {
      if (argument.isBytes(1)) {
        name = kept(argument.text());
      }
    }
    return name;
  }

  private GraphNode node(WireReader at) throws IOException {
    if (++nodeCount > MAX_NODES) {
      throw ScanError.tooLarge(file + " holds more than " + MAX_NODES + " nodes");
    }
    String name = "";
    String operator = "";
    List<String> inputs = new ArrayList<>(2);
    WireReader node = at.message();
    while (node.next()) {
      if (node.isBytes(1)) {
        name = kept(node.text());
      } else if (node.isBytes(2)) {
        operator = operators.computeIfAbsent(node.text(), this::kept);
      } else if (node.isBytes(3)) {
        inputs.add(kept(node.text()));
      }
    }
    // What an attribute means depends on the operator, which may stand after it.
    NodeAttributes attributes = new NodeAttributes(operator);
    node = at.message();
    while (node.next()) {
      if (node.isBytes(5) && !attributes.read(node.message())) {
        throw ScanError.damaged(file + " gives the node " + name + " an attribute twice");
      }
    }
    attributes.functions().forEach(this::kept);
    attributes.texts().values().forEach(this::kept);
    return new GraphNode(
        name,
        operator,
        List.copyOf(inputs),
        List.copyOf(attributes.functions()),
        Map.copyOf(attributes.texts()),
        attributes.oddity());
  }

  private String kept(String value) {
    texts++;
    text += value.length();
    if (texts > MAX_TEXTS || text > MAX_TEXT) {
      throw ScanError.tooLarge(file + " holds more names than any model");
    }
    return value;
  }
}
