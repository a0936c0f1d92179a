package org.glasswatt.reports.text;

import java.util.Locale;

/** A language that reports are written in. */
public enum Language {
  /** English. */
  EN(Locale.ENGLISH),
  /** Simplified Chinese. */
  ZH(Locale.SIMPLIFIED_CHINESE);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /** Its locale, for numbers and the page's language tag. */
  public Locale locale() {
    return locale;
  }
}
