package org.glasswatt.explainers.model.pytorch;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The softmax or sigmoid that a module's {@code forward} ends in, and the archive's code without
 * it.
 *
 * <p>A saturated probability has a gradient near zero however much an input matters, so the number
 * before it is what explanations should rest on. The code of an archive is text; where its last
 * value is a call of softmax or sigmoid, the call's argument takes its place.
 *
 * @param name {@code softmax} or {@code sigmoid}
 * @param edited the code file that changes, by its qualified name, such as {@code __torch__}
 * @param source its text without the activation
 */
record FinalActivation(String name, String edited, String source) {
  private static final Pattern NAME = Pattern.compile("\\w+");
  private static final Pattern OPERATOR = Pattern.compile("torch\\.(softmax|sigmoid)");
  private static final Pattern FUNCTION =
      Pattern.compile("__torch__\\.torch\\.nn\\.functional\\.(softmax|sigmoid)");
  private static final Pattern MODULE =
      Pattern.compile(
          "__torch__\\.torch\\.nn\\.modules\\.activation\\.(?:___torch_mangle_\\d+\\.)?"
              + "(Softmax|Sigmoid)");

  /** No network nests its modules deeper. */
  private static final int MAX_DEPTH = 20;

  /** Half-precision probabilities are rounded to a thousandth. */
  private static final double TOLERANCE = 2e-3;

  /**
   * Looks at the end of a module's {@code forward}.
   *
   * @param sources the archive's code, by qualified name of the file
   * @param file the file of the module's class
   * @param className the class
   * @return null when it ends in something else, or in a way that is not understood
   */
  static @Nullable FinalActivation find(
      Map<String, String> sources, String file, String className) {
    return new Search(sources).in(file, className, 0);
  }

  /** Whether the activation of some outputs is others, as far as rounding tells. */
  boolean leads(Map<String, Tensor> before, Map<String, Tensor> after) {
    Tensor logits = before.get(ForwardMethod.SINGLE_OUTPUT);
    Tensor values = after.get(ForwardMethod.SINGLE_OUTPUT);
    if (logits == null || values == null || !logits.shape().equals(values.shape())) {
      return false;
    }
    if (name.equals("sigmoid")) {
      return agrees(values, i -> 1 / (1 + Math.exp(-logits.get(i))));
    }
    // The axis is not read from the code.
    int inner = 1;
    for (int axis = logits.shape().rank() - 1; axis > 0; axis--) {
      int extent = Math.toIntExact(logits.shape().dim(axis));
      int step = inner;
      if (agrees(values, i -> softmax(logits, i, extent, step))) {
        return true;
      }
      inner *= extent;
    }
    return false;
  }

  private static boolean agrees(Tensor values, IntToDoubleFunction expected) {
    for (int i = 0; i < values.size(); i++) {
      if (!(Math.abs(values.get(i) - expected.applyAsDouble(i)) <= TOLERANCE)) {
        return false;
      }
    }
    return true;
  }

  private static double softmax(Tensor logits, int index, int extent, int step) {
    int first = index - index / step % extent * step;
    double sum = 0;
    for (int k = 0; k < extent; k++) {
      sum += Math.exp(logits.get(first + k * step) - logits.get(index));
    }
    return 1 / sum;
  }

  /** A call as the code writes it. */
  private record Call(int start, int end, String callee, List<String> arguments) {}

  private record Search(Map<String, String> sources) {
    @Nullable FinalActivation in(String file, String className, int depth) {
      String source = sources.get(file);
      if (source == null || depth > MAX_DEPTH) {
        return null;
      }
      int start = source.indexOf("class " + className + "(");
      int end = start < 0 ? -1 : source.indexOf("\nclass ", start);
      String type = start < 0 ? "" : source.substring(start, end < 0 ? source.length() : end);
      int def = type.indexOf("\n  def forward(");
      int colon = def < 0 ? -1 : type.indexOf(":\n", type.indexOf(')', def));
      if (colon < 0) {
        return null;
      }
      int next = type.indexOf("\n  def ", colon);
      int from = start + colon + 2;
      String body = source.substring(from, next < 0 ? start + type.length() : start + next);
      Map<String, String> values = assignments(body);
      Call last = last(body);
      if (last == null) {
        return null;
      }
      String callee = values.getOrDefault(last.callee(), last.callee());
      String activation = activation(OPERATOR, callee);
      if (activation == null) {
        activation = activation(FUNCTION, callee);
      }
      String module = activation == null ? moduleOf(callee, values, type) : null;
      if (module != null) {
        activation = activation(MODULE, module);
      }
      if (activation != null) {
        String without =
            source.substring(0, from + last.start())
                + last.arguments().get(0)
                + source.substring(from + last.end());
        return new FinalActivation(activation, file, without);
      }
      // A class that is used twice must not change.
      return module == null || uses(module) != 1
          ? null
          : in(
              module.substring(0, module.lastIndexOf('.')),
              module.substring(module.lastIndexOf('.') + 1),
              depth + 1);
    }

    private long uses(String type) {
      Pattern use = Pattern.compile(Pattern.quote(type) + "(?![\\w.])");
      return sources.values().stream()
          .flatMap(String::lines)
          .filter(line -> line.startsWith("  ") && !line.startsWith("   "))
          .filter(line -> !line.startsWith("  def "))
          .filter(line -> use.matcher(line).find())
          .count();
    }
  }

  private static @Nullable String activation(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    @Nullable String name = found.matches() ? found.group(1) : null;
    return name == null ? null : name.toLowerCase(Locale.ROOT);
  }

  /** What is assigned once and for all, outside branches and loops. */
  private static Map<String, String> assignments(String body) {
    Map<String, String> values = new HashMap<>();
    body.lines()
        .filter(line -> line.startsWith("    ") && !line.startsWith("     "))
        .forEach(
            line -> {
              int equals = line.indexOf(" = ");
              if (equals > 0 && NAME.matcher(line.substring(4, equals)).matches()) {
                values.put(line.substring(4, equals), line.substring(equals + 3));
              }
            });
    return values;
  }

  /** The call that gives what is returned; null when something else does. */
  private static @Nullable Call last(String body) {
    int at = body.lastIndexOf("\n    return ");
    int start = at < 0 ? (body.startsWith("    return ") ? 11 : -1) : at + 12;
    if (start < 0) {
      return null;
    }
    int end = lineEnd(body, start);
    String value = body.substring(start, end);
    if (NAME.matcher(value).matches()) {
      String assignment = "    " + value + " = ";
      int line = body.startsWith(assignment) ? 0 : body.lastIndexOf("\n" + assignment) + 1;
      if (line == 0 && !body.startsWith(assignment)) {
        return null;
      }
      start = line + assignment.length();
      end = lineEnd(body, start);
      value = body.substring(start, end);
    }
    // "(softmax).forward(x, )" and "torch.softmax(x, 1)" both end in the call's bracket.
    int open = value.startsWith("(") ? value.indexOf('(', 1) : value.indexOf('(');
    if (open < 0 || ForwardMethod.closing(value, open) != value.length() - 1) {
      return null;
    }
    List<String> arguments =
        ForwardMethod.splitAtCommas(value.substring(open + 1, value.length() - 1));
    return arguments.isEmpty() ? null : new Call(start, end, value.substring(0, open), arguments);
  }

  private static int lineEnd(String body, int from) {
    int end = body.indexOf('\n', from);
    return end < 0 ? body.length() : end;
  }

  /** The class of the submodule that a call such as {@code (net).forward} runs. */
  private static @Nullable String moduleOf(String callee, Map<String, String> values, String type) {
    if (!callee.startsWith("(") || !callee.endsWith(").forward")) {
      return null;
    }
    String name = callee.substring(1, callee.length() - ").forward".length());
    String value = values.getOrDefault(name, name);
    Matcher attribute =
        Pattern.compile("\\w+\\.(\\w+)|getattr\\(\\w+, \"([^\"]+)\"\\)").matcher(value);
    if (!attribute.matches()) {
      return null;
    }
    @Nullable String plain = attribute.group(1);
    String key = plain == null ? String.valueOf(attribute.group(2)) : plain;
    Matcher declared =
        Pattern.compile(
                "\n  (?:"
                    + Pattern.quote(key)
                    + " : |__annotations__\\[\""
                    + Pattern.quote(key)
                    + "\"\\] = )([\\w.]+)\n")
            .matcher(type);
    return declared.find() ? declared.group(1) : null;
  }
}
