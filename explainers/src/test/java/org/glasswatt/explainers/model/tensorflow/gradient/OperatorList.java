package org.glasswatt.explainers.model.tensorflow.gradient;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The list {@code operators.txt}; its head explains the lines. */
final class OperatorList {
  /** What a line says about its operator. */
  enum Claim {
    EXAMPLE,
    STRAIGHT_THROUGH,
    NONE,
    SAMPLED,
    ELSEWHERE,
    MISSING
  }

  /**
   * One line.
   *
   * @param family the heading above it
   * @param text the inputs of an example, or the reason
   * @param attributes those of an example
   */
  record Line(String family, String operator, Claim claim, String text, String attributes) {
    @Override
    public String toString() {
      return operator + " " + text + " " + attributes;
    }
  }

  private OperatorList() {}

  static List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    String family = "";
    for (String raw : read()) {
      if (raw.startsWith("## ")) {
        family = raw.substring(3);
      } else if (!raw.isBlank() && !raw.startsWith("#")) {
        lines.add(parse(family, raw));
      }
    }
    return lines;
  }

  private static Line parse(String family, String raw) {
    String[] parts = raw.split(" \\| ", -1);
    String text = parts[1].strip();
    for (Claim claim : Claim.values()) {
      String word = claim.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      if (text.equals(word)) {
        return new Line(family, parts[0], claim, "", "");
      }
      if (text.startsWith(word + ": ")) {
        return new Line(family, parts[0], claim, text.substring(word.length() + 2), "");
      }
    }
    return new Line(family, parts[0], Claim.EXAMPLE, text, parts.length > 2 ? parts[2] : "");
  }

  private static List<String> read() {
    try (InputStream in =
            Objects.requireNonNull(OperatorList.class.getResourceAsStream("operators.txt"));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
