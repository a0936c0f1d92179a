package org.glasswatt.reports.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The document's sentences in another language.
 *
 * <p>A phrase without places stands for itself, also at the beginning of "label number". A phrase
 * with places such as <code>{0} is at most {1}</code> stands for every sentence of that form; what
 * is in its places is translated in turn.
 */
final class Phrases {
  /** Longer texts are no sentence of ours; patterns are not tried on them. */
  private static final int LONGEST = 1_000;

  /** Sentences in sentences; the bundles need three. */
  private static final int DEEPEST = 6;

  private static final String BETWEEN = "; ";

  private final Map<String, String> exact = new HashMap<>();
  private final List<Form> forms;

  private record Form(Pattern english, String translation) {}

  Phrases(Language language) {
    ResourceBundle english = Words.bundle("phrases", Language.EN);
    ResourceBundle other = Words.bundle("phrases", language);
    if (language != Language.EN) {
      english.keySet().stream()
          .filter(key -> !english.getString(key).contains("{"))
          .forEach(key -> exact.put(english.getString(key), other.getString(key)));
      forms =
          english.keySet().stream()
              .filter(key -> english.getString(key).contains("{"))
              // The most specific first; the order must not depend on a hash.
              .sorted(
                  Comparator.comparingInt((String key) -> -english.getString(key).length())
                      .thenComparing(key -> key))
              .map(key -> new Form(pattern(english.getString(key)), other.getString(key)))
              .toList();
    } else {
      forms = List.of();
    }
  }

  boolean has(String text) {
    return exact.containsKey(text);
  }

  String translate(String text) {
    return exact.isEmpty() || text.length() > LONGEST ? text : translate(text, 0);
  }

  private String translate(String text, int depth) {
    String known = exact.get(text);
    if (known != null || depth == DEEPEST) {
      return known == null ? text : known;
    }
    // A list of parts, but for a sentence that holds one.
    if (text.contains(BETWEEN) && !text.endsWith(".")) {
      return Arrays.stream(text.split(BETWEEN, -1))
          .map(part -> translate(part, depth + 1))
          .collect(Collectors.joining("；"));
    }
    for (Form form : forms) {
      Matcher matcher = form.english().matcher(text);
      if (matcher.matches()) {
        return Words.fill(
            form.translation(),
            IntStream.rangeClosed(1, matcher.groupCount())
                .mapToObj(group -> translate(matcher.group(group), depth + 1))
                .toArray());
      }
    }
    return labelAndNumber(text);
  }

  /** "Accuracy 0.783" with its label translated. */
  private String labelAndNumber(String text) {
    for (int space = text.lastIndexOf(' '); space > 0; space = text.lastIndexOf(' ', space - 1)) {
      String label = exact.get(text.substring(0, space));
      if (label != null) {
        return label + text.substring(space);
      }
    }
    return text;
  }

  private static Pattern pattern(String english) {
    StringBuilder regex = new StringBuilder();
    Matcher place = Pattern.compile("\\{\\d}").matcher(english);
    int from = 0;
    while (place.find()) {
      regex.append(Pattern.quote(english.substring(from, place.start()))).append("(.+?)");
      from = place.end();
    }
    return Pattern.compile(regex.append(Pattern.quote(english.substring(from))).toString());
  }
}
