package org.glasswatt.reports.audit;

/**
 * Something about the model's files that a reader should know before loading them.
 *
 * @param ruleId stable name of the rule that found it, such as {@code file.write_operator}
 * @param severity how much it matters
 * @param message what was found and why it matters, in one or two sentences
 * @param location the file inside the model, with {@code /} between folders; empty for the whole
 */
public record Finding(String ruleId, Severity severity, String message, String location) {
  public Finding {
    Require.text(ruleId, "ruleId");
    Require.present(severity, "severity");
    Require.text(message, "message");
    Require.present(location, "location");
  }

  /** How much a finding matters. */
  public enum Severity {
    /** Loading the model can do harm. */
    ERROR,
    /** Somebody should look before the model is loaded. */
    WARNING,
    /** Good to know. */
    NOTE
  }
}
