package org.glasswatt.reports.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.glasswatt.reports.text.PlainText;

/**
 * Markdown (CommonMark with GitHub's tables) of bounded size.
 *
 * <p>Texts from outside are cut, and escaped so that they can neither format nor link nor mention
 * anybody. What no longer fits is left out row by row and counted.
 */
public final class Markdown {
  /** GitHub takes 65,536 characters for a comment; bytes are never fewer. */
  static final int MOST_BYTES = 64_000;

  private static final int RESERVE = 1_000;
  private static final int LONGEST = 240;

  private final StringBuilder text = new StringBuilder();
  private int bytes;

  /** The text with every character that Markdown or GitHub gives a meaning made plain. */
  public static String plain(String value) {
    StringBuilder escaped = new StringBuilder();
    for (char c : PlainText.line(value, LONGEST).toCharArray()) {
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        // A word joiner keeps GitHub from reading a mention or an issue's number.
        case '@', '#' -> escaped.append('\\').append(c).append('\u2060');
        case '\\', '`', '*', '_', '[', ']', '|', '~', '$' -> escaped.append('\\').append(c);
        default -> escaped.append(c);
      }
    }
    // Nor an address.
    return escaped.toString().replace("://", ":\u2060//").replace("www.", "www\u2060.");
  }

  /** Adds a paragraph or heading of text that is Markdown already, if it fits. */
  public Markdown block(String markdown) {
    add(markdown + "\n\n", RESERVE);
    return this;
  }

  /**
   * Adds a table of cells that are Markdown already, as many of its rows as fit; nothing when there
   * are none.
   */
  public Markdown table(List<String> head, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return this;
    }
    String top = row(head) + row(head.stream().map(cell -> "---").toList());
    if (!add(top, 2 * RESERVE)) {
      return this;
    }
    int done = 0;
    while (done < rows.size() && add(row(rows.get(done)), 2 * RESERVE)) {
      done++;
    }
    if (done < rows.size()) {
      add("\n" + (rows.size() - done) + " more in report.json.\n", RESERVE);
    }
    add("\n", RESERVE);
    return this;
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private boolean add(String part, int reserve) {
    int size = part.getBytes(StandardCharsets.UTF_8).length;
    if (bytes + size > MOST_BYTES - reserve) {
      return false;
    }
    text.append(part);
    bytes += size;
    return true;
  }

  @Override
  public String toString() {
    return text.toString().stripTrailing() + "\n";
  }
}
