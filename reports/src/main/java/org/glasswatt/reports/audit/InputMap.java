package org.glasswatt.reports.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attributions of one input of one row, where they lie in it, coarse enough for a drawing.
 *
 * @param input the input's name
 * @param kind how it is drawn
 * @param height rows of the map: lines of an image, channels of a signal, 1 for a text
 * @param width columns of the map: dots of a line, steps of a signal, words of a text
 * @param attributions {@code height × width}, row-major; each the sum over what it stands for
 * @param values of the input, likewise, each the mean over what it stands for; null for texts and
 *     where the plan keeps values out
 * @param words of a text, one for each column; empty for others
 */
public record InputMap(
    String input,
    Kind kind,
    int height,
    int width,
    List<Double> attributions,
    @Nullable List<Double> values,
    List<String> words) {
  /** The largest number of attributions in a map. */
  public static final int LARGEST = 4096;

  public InputMap {
    Require.present(input, "input");
    Require.present(kind, "kind");
    if (height < 1 || width < 1 || (long) height * width > LARGEST) {
      throw new IllegalArgumentException(
          "a map must have 1 to "
              + LARGEST
              + " attributions, but has "
              + height
              + " × "
              + width
              + "; make it coarser");
    }
    attributions = Require.numbers(attributions, "attributions", height * width);
    if (values != null) {
      values = Require.numbers(values, "values", height * width);
    }
    words = Require.list(words, "words");
    if (words.size() != (kind == Kind.TEXT ? width : 0)) {
      throw new IllegalArgumentException(
          "a text must have one word for each attribution, and nothing else may have words, but "
              + words.size()
              + " words stand beside "
              + width
              + " columns");
    }
  }

  /** What an input is to the eye. */
  public enum Kind {
    /** A picture, drawn as one. */
    IMAGE,
    /** Values over time, drawn as lines above a strip. */
    SIGNAL,
    /** Words, highlighted. */
    TEXT
  }
}
