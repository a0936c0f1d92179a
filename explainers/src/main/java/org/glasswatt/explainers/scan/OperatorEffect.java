package org.glasswatt.explainers.scan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What TensorFlow operators do beyond computing tensors; the allow-list of the scan. */
enum OperatorEffect {
  NONE,
  WRITES_FILES,
  READS_FILES,
  SAVES_CHECKPOINT,
  RESTORES_CHECKPOINT,
  READS_VOCABULARY,
  RUNS_CODE,
  USES_NETWORK,
  OPAQUE,
  PRINTS,
  CHECKS,
  UNKNOWN;

  private static final Map<String, Known> OPERATORS = read();

  /** An operator's effect, and the attribute that must name something for it; else empty. */
  private record Known(OperatorEffect effect, String attribute) {}

  /** The effect of a node's operator. */
  static OperatorEffect of(GraphNode node) {
    Known known = OPERATORS.get(node.operator());
    if (known == null) {
      return UNKNOWN;
    }
    String destination = node.attributes().getOrDefault("output_stream", "");
    if (known.effect == PRINTS && destination.startsWith("file:")) {
      return WRITES_FILES;
    }
    if (known.attribute.isEmpty()) {
      return known.effect;
    }
    String value = node.attributes().getOrDefault(known.attribute, "");
    // Descriptors that are built in or written out in the attribute itself are no files.
    boolean builtIn = value.isEmpty() || value.equals("local://") || value.startsWith("bytes://");
    return builtIn ? NONE : known.effect;
  }

  /** Whether the scan needs a node's text attributes. */
  static boolean dependsOnAttributes(String operator) {
    Known known = OPERATORS.get(operator);
    return known != null && (!known.attribute.isEmpty() || known.effect == PRINTS);
  }

  private static Map<String, Known> read() {
    Map<String, Known> operators = new HashMap<>();
    try (InputStream in =
            Objects.requireNonNull(
                OperatorEffect.class.getResourceAsStream("tensorflow-operators.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#") && !line.isBlank()) {
          String[] words = line.split(" ", -1);
          OperatorEffect effect =
              words.length == 1
                  ? NONE
                  : valueOf(words[1].replace('-', '_').toUpperCase(Locale.ROOT));
          operators.put(words[0], new Known(effect, words.length == 4 ? words[3] : ""));
        }
      }
      return operators;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
