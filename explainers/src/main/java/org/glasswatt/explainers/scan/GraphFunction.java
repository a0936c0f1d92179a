package org.glasswatt.explainers.scan;

import java.util.List;

/**
 * What the scan keeps of a function of a graph's library.
 *
 * @param name its name
 * @param arguments the names of its inputs, in order
 * @param nodes its body
 */
record GraphFunction(String name, List<String> arguments, List<GraphNode> nodes) {}
