package org.glasswatt.explainers.input;

import java.util.ArrayList;
import java.util.List;

/**
 * The dictionary at the start of an {@code .npy} file: element type, order of axes, extents.
 *
 * <p>Format: NumPy Enhancement Proposal 1, "A Simple File Format for NumPy Arrays". The text is a
 * Python literal; only what NumPy itself writes is taken.
 *
 * @param descr the element type as NumPy writes it, such as {@code <f4}
 * @param fortranOrder whether the first axis varies fastest
 * @param dims the extents, each at least 0
 */
record NpyHeader(String descr, boolean fortranOrder, long[] dims) {
  /** NumPy's own limit of axes. */
  private static final int MOST_AXES = 64;

  /** Parses the text; an {@link IllegalArgumentException} says what is wrong with it. */
  static NpyHeader parse(String text) {
    return new Parser(text).header();
  }

  /** The number of elements; an {@link IllegalArgumentException} when no array holds them. */
  int elements() {
    long product = 1;
    boolean empty = false;
    for (long dim : dims) {
      empty |= dim == 0;
      // Both factors stay below 2^31, so the product stays below 2^62.
      if (dim > DoubleRows.LARGEST_ARRAY
          || (dim > 0 && (product *= dim) > DoubleRows.LARGEST_ARRAY)) {
        throw new IllegalArgumentException("its shape holds more elements than an array can");
      }
    }
    return empty ? 0 : (int) product;
  }

  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    NpyHeader header() {
      String descr = null;
      Boolean fortran = null;
      long[] dims = null;
      expect('{');
      while (!accept('}')) {
        String key = string();
        expect(':');
        switch (key) {
          case "descr" -> descr = descr();
          case "fortran_order" -> fortran = bool();
          case "shape" -> dims = tuple();
          default -> throw new IllegalArgumentException("its header has an unknown key");
        }
        if (!accept(',')) {
          expect('}');
          break;
        }
      }
      skipSpace();
      if (descr == null || fortran == null || dims == null || at != text.length()) {
        throw new IllegalArgumentException(
            "its header is not a dictionary of descr, fortran_order and shape");
      }
      return new NpyHeader(descr, fortran, dims);
    }

    private String descr() {
      skipSpace();
      if (at < text.length() && text.charAt(at) == '[') {
        throw new UnsupportedOperationException("a record of several fields");
      }
      return string();
    }

    private String string() {
      skipSpace();
      char quote = at < text.length() ? text.charAt(at) : 0;
      int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
      if (end < 0) {
        throw new IllegalArgumentException("its header lacks a quoted text at character " + at);
      }
      String value = text.substring(at + 1, end);
      at = end + 1;
      return value;
    }

    private boolean bool() {
      skipSpace();
      for (String word : List.of("True", "False")) {
        if (text.startsWith(word, at)) {
          at += word.length();
          return word.equals("True");
        }
      }
      throw new IllegalArgumentException("its header lacks True or False at character " + at);
    }

    private long[] tuple() {
      List<Long> dims = new ArrayList<>();
      expect('(');
      while (!accept(')')) {
        dims.add(extent());
        if (dims.size() > MOST_AXES) {
          throw new IllegalArgumentException("its shape has more than " + MOST_AXES + " axes");
        }
        if (!accept(',')) {
          expect(')');
          break;
        }
      }
      return dims.stream().mapToLong(Long::longValue).toArray();
    }

    private long extent() {
      skipSpace();
      int start = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      if (at == start || at - start > 18) {
        throw new IllegalArgumentException("its shape has no valid extent at character " + start);
      }
      long value = Long.parseLong(text.substring(start, at));
      // Python 2 wrote long integers with this suffix.
      accept('L');
      return value;
    }

    private void expect(char c) {
      if (!accept(c)) {
        throw new IllegalArgumentException("its header lacks '" + c + "' at character " + at);
      }
    }

    private boolean accept(char c) {
      skipSpace();
      if (at < text.length() && text.charAt(at) == c) {
        at++;
        return true;
      }
      return false;
    }

    private void skipSpace() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }
  }
}
