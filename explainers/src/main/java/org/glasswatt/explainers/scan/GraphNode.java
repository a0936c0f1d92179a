package org.glasswatt.explainers.scan;

import java.util.List;
import java.util.Map;

/**
 * What the scan keeps of a node.
 *
 * @param name its name
 * @param operator the operator or function it calls
 * @param inputs what it takes, as the file writes it: {@code node}, {@code node:1}, {@code ^node}
 * @param functions every function that one of its attributes names
 * @param attributes texts of attributes that its effect depends on, and of constants its content,
 *     under "value"
 * @param oddity what is wrong with its shapes and constants, or {@link Oddity#NONE}
 */
record GraphNode(
    String name,
    String operator,
    List<String> inputs,
    List<String> functions,
    Map<String, String> attributes,
    Oddity oddity) {
  /** Whether an input is a control input, which only orders. */
  static boolean isControl(String input) {
    return input.startsWith("^");
  }

  /** The node that an input comes from. */
  static String nodeOf(String input) {
    String tensor = isControl(input) ? input.substring(1) : input;
    int colon = tensor.indexOf(':');
    return colon < 0 ? tensor : tensor.substring(0, colon);
  }

  /** The data input at an index; empty when there is none. */
  String dataInput(int index) {
    int seen = 0;
    for (String input : inputs) {
      if (!isControl(input) && seen++ == index) {
        return input;
      }
    }
    return "";
  }
}
