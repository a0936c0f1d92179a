package org.glasswatt.explainers.model.tensorflow;

/**
 * An output of a node, as graphs write it: {@code node:index}, where {@code :0} may be left out.
 *
 * @param node the node's name
 * @param index the position among its outputs
 */
record TensorRef(String node, int index) {

  /** Reads a data input; control inputs ({@code ^node}) have no output. */
  static TensorRef parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return new TensorRef(text, 0);
    }
    return new TensorRef(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  /** Whether an input only orders execution. */
  static boolean isControl(String input) {
    return input.startsWith("^");
  }

  /** The node an input comes from, data or control. */
  static String nodeOf(String input) {
    return isControl(input) ? input.substring(1) : parse(input).node();
  }

  @Override
  public String toString() {
    return node + ":" + index;
  }
}
