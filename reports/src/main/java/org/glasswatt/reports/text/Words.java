package org.glasswatt.reports.text;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of the report in one language, from the bundles {@code words*.properties}.
 *
 * <p>The document itself is English. What it says is translated sentence by sentence as far as the
 * bundles {@code phrases*.properties} know it, and stays as it is where they don't.
 */
public final class Words {
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
  private static final Words ENGLISH = new Words(Language.EN);
  private static final Words CHINESE = new Words(Language.ZH);

  private final Language language;
  private final ResourceBundle bundle;
  private final Phrases phrases;

  private Words(Language language) {
    this.language = language;
    this.bundle = bundle("words", language);
    this.phrases = new Phrases(language);
  }

  /** The texts in a language. */
  public static Words in(Language language) {
    return language == Language.EN ? ENGLISH : CHINESE;
  }

  /** The language. */
  public Language language() {
    return language;
  }

  /**
   * The text of a key, with {@code {0}} and so on replaced by the arguments.
   *
   * @throws java.util.MissingResourceException when there is no such key
   */
  public String text(String key, Object... arguments) {
    return fill(bundle.getString(key), arguments);
  }

  /** A label or sentence of the document in this language, or itself where it is not known. */
  public String phrase(String english) {
    return phrases.translate(english);
  }

  /** Whether a label or sentence of the document is known in this language, word for word. */
  public boolean hasPhrase(String english) {
    return language == Language.EN || phrases.has(english);
  }

  /** Never the machine's own language. */
  static ResourceBundle bundle(String name, Language language) {
    return ResourceBundle.getBundle(
        Words.class.getPackageName() + "." + name,
        language == Language.EN ? Locale.ROOT : language.locale(),
        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  static String fill(String text, Object... arguments) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    String.valueOf(arguments[Integer.parseInt(place.group(1))])));
  }
}
