package org.glasswatt.explainers.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes SavedModels for the scan. The main graph always has a placeholder {@code x} and a constant
 * {@code path} with the text {@code /tmp/stolen}.
 */
final class SavedModels {
  private final Wire graph = Wire.message();
  private final Wire library = Wire.message();
  private final Wire meta = Wire.message();

  SavedModels() {
    node("x", "Placeholder");
    text("path", "/tmp/stolen");
  }

  /** An attribute that names a function. */
  static Wire function(String name) {
    return entry("f", Wire.message().with(10, Wire.message().text(1, name)));
  }

  /** An attribute that is a text. */
  static Wire attribute(String key, String value) {
    return entry(key, Wire.message().text(2, value));
  }

  /** The attribute that holds a tensor. */
  static Wire tensor(Wire tensor) {
    return entry("value", Wire.message().with(8, tensor));
  }

  static Wire shape(long... dims) {
    Wire shape = Wire.message();
    for (long dim : dims) {
      shape.with(2, Wire.message().number(1, dim));
    }
    return shape;
  }

  /** A constant of float32 with one value for all elements. */
  static Wire floats(long... dims) {
    return tensor(Wire.message().number(1, 1).with(2, shape(dims)).float32(5, 1));
  }

  static Wire entry(String key, Wire value) {
    return Wire.message().text(1, key).with(2, value);
  }

  static Wire nodeDef(String name, String operator, Wire attribute, String... inputs) {
    Wire node = Wire.message().text(1, name).text(2, operator);
    for (String input : inputs) {
      node.text(3, input);
    }
    return node.with(5, attribute);
  }

  SavedModels node(String name, String operator, String... inputs) {
    return node(name, operator, attribute("_class", "loc"), inputs);
  }

  SavedModels node(String name, String operator, Wire attribute, String... inputs) {
    graph.with(1, nodeDef(name, operator, attribute, inputs));
    return this;
  }

  /** A constant text. */
  SavedModels text(String name, String value) {
    return node(name, "Const", tensor(Wire.message().number(1, 7).with(2, shape()).text(8, value)));
  }

  /** A function with one argument {@code a} and these nodes. */
  SavedModels functionDef(String name, Wire... nodes) {
    Wire function =
        Wire.message().with(1, Wire.message().text(1, name).with(2, Wire.message().text(1, "a")));
    for (Wire node : nodes) {
      function.with(3, node);
    }
    library.with(1, function);
    return this;
  }

  SavedModels signature(String key, String output) {
    Wire info = Wire.message().text(1, output);
    meta.with(5, Wire.message().text(1, key).with(2, Wire.message().with(2, entry("y", info))));
    return this;
  }

  SavedModels serving(String output) {
    return signature("serving_default", output);
  }

  SavedModels init(String node) {
    return signature("__saved_model_init_op", node);
  }

  /** The saver: the node that is fed the file's name, the one that saves, the one that restores. */
  SavedModels saver(String file, String save, String restore) {
    meta.with(3, Wire.message().text(1, file).text(2, save).text(3, restore));
    return this;
  }

  SavedModels asset(String node, String file) {
    meta.with(6, Wire.message().with(1, Wire.message().text(1, node)).text(2, file));
    return this;
  }

  SavedModels collection(String key, String node) {
    Wire list = Wire.message().with(1, Wire.message().text(1, node));
    meta.with(4, entry(key, list));
    return this;
  }

  /** The graph stands in two fields, which protocol buffers merge, and so must the scan. */
  byte[] toBytes() {
    Wire graphs =
        Wire.message().with(2, graph).with(2, Wire.message().with(2, library)).append(meta);
    return Wire.message().number(1, 1).with(2, graphs).toBytes();
  }

  Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("saved_model.pb"), toBytes());
    return folder;
  }
}
