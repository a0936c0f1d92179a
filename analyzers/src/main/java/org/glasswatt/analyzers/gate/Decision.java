package org.glasswatt.analyzers.gate;

import org.glasswatt.reports.audit.Verdict;

/**
 * What all gates together come to.
 *
 * @param verdict the audit's verdict
 * @param reason why, in one sentence
 */
public record Decision(Verdict verdict, String reason) {}
