package org.glasswatt.analyzers.init;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts from models and data as YAML takes them: quoted unless they are plain words. */
final class YamlText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");

  /** What ends a line, for one YAML reader or another, or can't be seen. */
  private static final Pattern BREAK = Pattern.compile("[\\s\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

  /** Words that YAML readers take for something else. */
  private static final Set<String> WORDS =
      Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

  private YamlText() {}

  /** A text as a value or a key. */
  static String of(String text) {
    if (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> append(quoted, c));
    return quoted.append('"').toString();
  }

  /** A text as a part of a comment, which ends with its line. */
  static String comment(String text) {
    return BREAK.matcher(text).replaceAll(" ");
  }

  /** Texts as a list on one line. */
  static String list(Collection<String> texts) {
    return texts.stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
  }

  /** A file as a plan in a folder names it. */
  static String file(Path file, Path folder) {
    Path absolute = file.toAbsolutePath().normalize();
    Path from = folder.toAbsolutePath().normalize();
    Path named =
        absolute.getRoot() != null && absolute.getRoot().equals(from.getRoot())
            ? from.relativize(absolute)
            : absolute;
    return of(named.toString().replace('\\', '/'));
  }

  private static void append(StringBuilder quoted, int c) {
    if (c == '"' || c == '\\') {
      quoted.append('\\').appendCodePoint(c);
      return;
    }
    int type = Character.getType(c);
    boolean hidden =
        type == Character.CONTROL
            || type == Character.FORMAT
            || type == Character.SURROGATE
            || type == Character.LINE_SEPARATOR
            || type == Character.PARAGRAPH_SEPARATOR;
    if (hidden) {
      quoted.append(String.format(Locale.ROOT, c > 0xFFFF ? "\\U%08x" : "\\u%04x", c));
    } else {
      quoted.appendCodePoint(c);
    }
  }
}
