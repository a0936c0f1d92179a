package org.glasswatt.explainers.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the scan needs of a node's attributes (attr_value.proto of TensorFlow). */
final class NodeAttributes {
  private static final int LONGEST_TEXT = 300;

  /** Where the operator's constant has a content that others depend on. */
  static final String VALUE = "value";

  /** The product of a constant's integers, as text. */
  static final String EXTENT = "extent";

  private final boolean keepsTexts;
  private final boolean isConstant;
  private final Set<String> seen = new HashSet<>();
  private final List<String> functions = new ArrayList<>(1);
  private final Map<String, String> texts = new HashMap<>(2);
  private Oddity oddity = Oddity.NONE;

  NodeAttributes(String operator) {
    this.keepsTexts = OperatorEffect.dependsOnAttributes(operator);
    this.isConstant = operator.equals("Const");
  }

  List<String> functions() {
    return functions;
  }

  Map<String, String> texts() {
    return texts;
  }

  Oddity oddity() {
    return oddity;
  }

  /** Reads one entry of the map of attributes; false when the key was there before. */
  boolean read(WireReader entry) throws IOException {
    String key = "";
    while (entry.next()) {
      if (entry.isBytes(1)) {
        key = entry.text();
      } else if (entry.isBytes(2)) {
        value(key, entry.message());
      }
    }
    return seen.add(key);
  }

  /** An {@code AttrValue}, or with other numbers its list. */
  private void value(String key, WireReader value) throws IOException {
    while (value.next()) {
      if (value.isBytes(1)) {
        list(key, value.message());
      } else if (value.isBytes(2)) {
        text(key, value);
      } else if (value.isBytes(7)) {
        shape(value.message());
      } else if (value.isBytes(8)) {
        tensor(key, value.message());
      } else if (value.isBytes(10)) {
        function(value.message());
      }
    }
  }

  private void list(String key, WireReader list) throws IOException {
    while (list.next()) {
      if (list.isBytes(2)) {
        text(key, list);
      } else if (list.isBytes(7)) {
        shape(list.message());
      } else if (list.isBytes(8)) {
        tensor(key, list.message());
      } else if (list.isBytes(9)) {
        function(list.message());
      }
    }
  }

  private void function(WireReader function) throws IOException {
    while (function.next()) {
      if (function.isBytes(1)) {
        String name = function.text();
        if (!name.isEmpty()) {
          functions.add(name);
        }
      } else if (function.isBytes(2)) {
        // A function's own attributes may name functions again.
        WireReader entry = function.message();
        while (entry.next()) {
          if (entry.isBytes(2)) {
            value("", entry.message());
          }
        }
      }
    }
  }

  private void text(String key, WireReader at) throws IOException {
    if (keepsTexts) {
      String text = cut(at.beginning());
      texts.merge(key, text, (first, next) -> first.isEmpty() ? next : first);
    }
  }

  private void shape(WireReader message) throws IOException {
    TensorContent.Extent extent = TensorContent.extent(message);
    if (extent.elements() > TensorContent.MAX_ELEMENTS) {
      oddity = oddity.or(new Oddity(Oddity.Kind.HUGE, "a shape of " + extent.inWords()));
    }
  }

  private void tensor(String key, WireReader message) throws IOException {
    TensorContent content = TensorContent.read(message);
    oddity = oddity.or(content.oddity());
    if (isConstant && key.equals(VALUE)) {
      if (!content.text().isEmpty()) {
        texts.put(VALUE, cut(content.text()));
      }
      if (content.product() > 0) {
        texts.put(EXTENT, Long.toString(content.product()));
      }
    }
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
  }
}
