package org.glasswatt.reports.html;

import org.glasswatt.reports.text.Language;
import org.glasswatt.reports.text.Words;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;

/** Gives templates the texts of {@code #{key}} in the page's language. */
final class WordsResolver extends AbstractMessageResolver {
  @Override
  public String resolveMessage(
      ITemplateContext context,
      @Nullable Class<?> origin,
      String key,
      Object @Nullable [] parameters) {
    boolean english = context.getLocale().equals(Language.EN.locale());
    return Words.in(english ? Language.EN : Language.ZH)
        .text(key, parameters == null ? new Object[0] : parameters);
  }

  @Override
  public String createAbsentMessageRepresentation(
      ITemplateContext context,
      @Nullable Class<?> origin,
      String key,
      Object @Nullable [] parameters) {
    throw new IllegalArgumentException("there is no text with the key " + key);
  }
}
