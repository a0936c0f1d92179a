package org.glasswatt.explainers.model.pytorch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code forward} of a module, as the archive's source states it.
 *
 * @param parameters what it takes, without the module itself
 * @param outputs names of what it gives, where the source tells; else empty, and learnt from the
 *     first run
 */
record ForwardMethod(List<Parameter> parameters, List<String> outputs) {
  /** The name of an output that is a single tensor. */
  static final String SINGLE_OUTPUT = "output";

  private static final Pattern DICT_KEY =
      Pattern.compile("[{,]\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*:");

  ForwardMethod {
    parameters = List.copyOf(parameters);
    outputs = List.copyOf(outputs);
  }

  /**
   * One parameter.
   *
   * @param type its type, such as {@code Tensor} or {@code Optional[Tensor]}
   * @param optional whether it has a default value
   */
  record Parameter(String name, String type, boolean optional) {
    boolean isTensor() {
      return type.equals("Tensor") || type.equals("Optional[Tensor]");
    }
  }

  /** The names of the tensors that must be given, in order. */
  List<String> inputs() {
    return parameters.stream()
        .filter(parameter -> parameter.isTensor() && !parameter.optional())
        .map(Parameter::name)
        .toList();
  }

  /** The name of the output at a position of a tuple or list. */
  static String outputName(int position) {
    return SINGLE_OUTPUT + "_" + position;
  }

  /** Reads the method of a class; null when the class or the method is not there. */
  static @Nullable ForwardMethod parse(String source, String className) {
    int at = source.indexOf("class " + className + "(");
    if (at < 0) {
      return null;
    }
    int end = source.indexOf("\nclass ", at);
    String body = end < 0 ? source.substring(at) : source.substring(at, end);
    int def = body.indexOf("\n  def forward(");
    if (def < 0) {
      return null;
    }
    int open = body.indexOf('(', def);
    int close = closing(body, open);
    int colon = close < 0 ? -1 : body.indexOf(":\n", close);
    if (colon < 0) {
      return null;
    }
    int next = body.indexOf("\n  def ", colon);
    String statements = next < 0 ? body.substring(colon) : body.substring(colon, next);
    String type = body.substring(close + 1, colon).replace("->", "").strip();
    return new ForwardMethod(
        parameters(body.substring(open + 1, close)), outputs(type, statements));
  }

  private static List<Parameter> parameters(String list) {
    List<Parameter> parameters = new ArrayList<>();
    List<String> parts = splitAtCommas(list);
    // The first one is the module itself.
    for (String part : parts.subList(Math.min(1, parts.size()), parts.size())) {
      int colon = part.indexOf(':');
      int equals = part.indexOf('=', Math.max(0, colon));
      String name = (colon < 0 ? part : part.substring(0, colon)).strip();
      String type =
          colon < 0 ? "Tensor" : part.substring(colon + 1, equals < 0 ? part.length() : equals);
      parameters.add(new Parameter(name, type.strip(), equals >= 0));
    }
    return parameters;
  }

  private static List<String> outputs(String type, String statements) {
    if (type.equals("Tensor")) {
      return List.of(SINGLE_OUTPUT);
    }
    List<String> names = new ArrayList<>();
    if (type.startsWith("Tuple[") && type.endsWith("]")) {
      List<String> parts = splitAtCommas(type.substring("Tuple[".length(), type.length() - 1));
      if (parts.stream().allMatch(part -> part.equals("Tensor"))) {
        for (int i = 0; i < parts.size(); i++) {
          names.add(parts.size() == 1 ? SINGLE_OUTPUT : outputName(i));
        }
      }
    } else if (type.equals("Dict[str, Tensor]")) {
      int literal = statements.lastIndexOf("{\"");
      int close = literal < 0 ? -1 : statements.indexOf('}', literal);
      if (close > 0) {
        Matcher key = DICT_KEY.matcher(statements.substring(literal, close));
        while (key.find()) {
          @Nullable String name = key.group(1);
          if (name != null) {
            names.add(name);
          }
        }
        names.sort(null);
      }
    }
    return names;
  }

  /** The index of the bracket that closes the one at {@code open}; -1 when there is none. */
  static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(' || c == '[') {
        depth++;
      } else if ((c == ')' || c == ']') && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The parts between the commas that no bracket encloses. */
  static List<String> splitAtCommas(String list) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i <= list.length(); i++) {
      char c = i == list.length() ? ',' : list.charAt(i);
      if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
      } else if (c == ',' && depth == 0) {
        String part = list.substring(start, i).strip();
        if (!part.isEmpty()) {
          parts.add(part);
        }
        start = i + 1;
      }
    }
    return parts;
  }
}
