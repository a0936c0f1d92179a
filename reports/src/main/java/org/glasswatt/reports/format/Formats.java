package org.glasswatt.reports.format;

import java.util.List;

/** The catalogue of formats; a new format is a line here. */
public final class Formats {
  private static final List<Format> ALL =
      List.of(
          new HtmlPage(),
          new MarkdownSummary(),
          new ModelCardMarkdown(),
          new JunitXml(),
          new Sarif(),
          new MlBom(),
          new Badge(),
          new AttributionCsv());

  private Formats() {}

  /** Every format, in the order of the help text. */
  public static List<Format> all() {
    return ALL;
  }
}
