package org.glasswatt.explainers.scan;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks for calls out of the model in TorchScript's Python-like code.
 *
 * <p>The text is taken apart as PyTorch's own lexer does, so that white space, comments and broken
 * lines hide nothing and texts in quotation marks raise no alarm.
 */
final class TorchCode {
  /** Namespaces of operators that PyTorch itself registers and that stay in memory. */
  private static final Set<String> NAMESPACES =
      Set.of(
          "aten",
          "prim",
          "prims",
          "quantized",
          "quantized_decomposed",
          "_quantized",
          "sparse",
          "mkldnn",
          "mkldnn_prepacked",
          "prepacked",
          "xnnpack",
          "onednn",
          "fb",
          "static_runtime",
          "profiler",
          "cuda",
          "cudnn",
          "inductor",
          "higher_order",
          "rngprims",
          "debugprims",
          "_caffe2",
          "torch_attr",
          "nnc",
          "tensorexpr",
          "aten_mtia",
          "mkl",
          "mtia");

  private static final Set<String> NETWORK_NAMESPACES =
      Set.of(
          "c10d",
          "c10d_functional",
          "_c10d_functional",
          "_c10d_functional_autograd",
          "dist_autograd",
          "rpc",
          "symm_mem",
          "_dtensor");

  private static final Set<String> CLASS_NAMESPACES =
      Set.of("quantized", "sparse", "xnnpack", "mkldnn", "rnn", "mkldnn_prepacked", "profiling");

  private static final Set<String> PYTHON =
      Set.of(
          "exec",
          "eval",
          "__import__",
          "import",
          "compile",
          "globals",
          "open",
          "os",
          "sys",
          "subprocess",
          "builtins",
          "__builtins__");

  private static final int LONGEST_CHAIN = 300;

  private static final Pattern RPC = Pattern.compile("(ops\\.prim|torch|prim)\\.rpc_\\w+");

  private final String source;
  private final String file;
  private final String entry;
  private final Findings findings;
  private int position;

  /**
   * Some code.
   *
   * @param entry its place in the file
   */
  TorchCode(String source, String file, String entry, Findings findings) {
    this.source = source;
    this.file = file;
    this.entry = entry;
    this.findings = findings;
  }

  void check() {
    boolean afterCaret = false;
    boolean afterDot = false;
    while (position < source.length()) {
      char c = source.charAt(position);
      if (isNameStart(c)) {
        String chain = chain();
        judge(afterDot ? "." + chain : chain, afterCaret);
        afterCaret = false;
        afterDot = false;
      } else if (c == '"' || c == '\'') {
        text(c);
        afterDot = false;
      } else if (Character.isDigit(c)) {
        number();
        afterDot = false;
      } else if (isGap(c)) {
        gap();
      } else {
        afterCaret = c == '^';
        afterDot = c == '.';
        position++;
      }
    }
  }

  /** A name with everything that hangs on it by dots, gaps left out. */
  private String chain() {
    StringBuilder chain = new StringBuilder(name());
    while (true) {
      int before = position;
      gap();
      if (position < source.length() && source.charAt(position) == '.') {
        position++;
        gap();
        if (position < source.length() && isNameStart(source.charAt(position))) {
          String name = name();
          if (chain.length() > LONGEST_CHAIN) {
            // Beginning and end are what is judged.
            chain.setLength(LONGEST_CHAIN);
          }
          chain.append('.').append(name);
          continue;
        }
      }
      position = Math.max(before, position);
      return chain.toString();
    }
  }

  private void judge(String chain, boolean afterCaret) {
    gap();
    boolean called = position < source.length() && source.charAt(position) == '(';
    String last = chain.substring(chain.lastIndexOf('.') + 1);
    String[] parts = chain.split("\\.", -1);
    boolean operator =
        parts[0].equals("torch") || parts[0].equals("ops") || parts[0].equals("aten");
    if (afterCaret) {
      add(TorchRules.PYTHON, "The code calls the Python operator " + chain);
    } else if (operator && last.equals("save")) {
      add(TorchRules.WRITES, "The code calls " + chain);
    } else if (operator && last.equals("from_file")) {
      add(TorchRules.READS, "The code calls " + chain);
    } else if (called && (chain.endsWith(".save") || chain.endsWith(".from_file"))) {
      add(TorchRules.METHOD, "The code calls " + chain);
    } else if (RPC.matcher(chain).matches()
        || chain.startsWith("torch.distributed.")
        || (parts[0].equals("ops") && parts.length > 1 && NETWORK_NAMESPACES.contains(parts[1]))) {
      add(TorchRules.NETWORK, "The code calls " + chain);
    } else if (chain.startsWith("__torch__.torch.classes.")) {
      if (parts.length > 3 && parts[3].startsWith("dist_rpc")) {
        add(TorchRules.NETWORK, "The code uses the class " + chain);
      } else if (parts.length <= 4 || !CLASS_NAMESPACES.contains(parts[3])) {
        add(TorchRules.CLASS, "The code uses the class " + chain);
      }
    } else if ((chain.equals("print") && called) || chain.endsWith("prim.Print")) {
      add(TorchRules.PRINTS, "The code calls " + chain);
    } else if (PYTHON.contains(parts[0]) && (called || parts[0].equals("import"))) {
      add(TorchRules.PYTHON, "The code calls " + chain);
    } else if (parts[0].equals("ops") && parts.length > 2 && !NAMESPACES.contains(parts[1])) {
      add(TorchRules.LIBRARY, "The code calls " + chain);
    } else if (chain.startsWith("torch.ops.")
        && parts.length > 3
        && !NAMESPACES.contains(parts[2])) {
      add(TorchRules.LIBRARY, "The code calls " + chain);
    }
  }

  private String name() {
    int from = position;
    while (position < source.length() && Character.isJavaIdentifierPart(source.charAt(position))) {
      position++;
    }
    return source.substring(from, Math.min(position, from + LONGEST_CHAIN));
  }

  private void number() {
    while (position < source.length()
        && (Character.isLetterOrDigit(source.charAt(position)) || source.charAt(position) == '.')) {
      position++;
    }
  }

  /** White space, comments and line breaks that a backslash hides. */
  private void gap() {
    while (position < source.length() && isGap(source.charAt(position))) {
      if (source.charAt(position) == '#') {
        while (position < source.length() && source.charAt(position) != '\n') {
          position++;
        }
      } else {
        position++;
      }
    }
  }

  private void text(char quote) {
    String triple = String.valueOf(quote).repeat(3);
    if (source.startsWith(triple, position)) {
      int end = source.indexOf(triple, position + 3);
      position = end < 0 ? source.length() : end + 3;
      return;
    }
    position++;
    while (position < source.length()
        && source.charAt(position) != quote
        && source.charAt(position) != '\n') {
      position += source.charAt(position) == '\\' ? 2 : 1;
    }
    position = Math.min(source.length(), position + 1);
  }

  private static boolean isGap(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\\' || c == '#';
  }

  private static boolean isNameStart(char c) {
    return Character.isJavaIdentifierStart(c);
  }

  private void add(Rule rule, String what) {
    findings.add(rule, file, entry, what);
  }
}
