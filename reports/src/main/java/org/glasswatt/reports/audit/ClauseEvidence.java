package org.glasswatt.reports.audit;

import java.util.List;

/**
 * What an audit holds that supports evidence for a clause of a law or a standard.
 *
 * <p>It never says that the clause is complied with: that is for people to judge, on more than an
 * audit of one model.
 *
 * @param id stable name, such as {@code eu_ai_act.annex_iv.2e}
 * @param instrument the law or standard
 * @param clause the place in it
 * @param subject what the clause asks about, in a few words
 * @param held what the audit holds, each with its section
 * @param missing what the clause asks for and the audit does not hold
 */
public record ClauseEvidence(
    String id,
    String instrument,
    String clause,
    String subject,
    List<Held> held,
    List<String> missing) {
  public ClauseEvidence {
    Require.text(id, "id");
    Require.text(instrument, "instrument");
    Require.text(clause, "clause");
    Require.text(subject, "subject");
    held = Require.list(held, "held");
    missing = Require.list(missing, "missing");
  }

  /**
   * Something that the audit holds.
   *
   * @param section id of the report's section that shows it
   * @param what what it is, in words
   */
  public record Held(String section, String what) {
    public Held {
      Require.text(section, "section");
      Require.text(what, "what");
    }
  }
}
