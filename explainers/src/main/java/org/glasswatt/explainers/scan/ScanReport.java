package org.glasswatt.explainers.scan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.glasswatt.explainers.model.ModelFormat;

/**
 * What the scan of one model came to.
 *
 * @param model the model's name: the last part of its path
 * @param format the format found in the content
 * @param findings the worst first, then by rule and place
 * @param unlisted findings beyond those listed, of rules that are listed many times
 */
public record ScanReport(String model, ModelFormat format, List<Finding> findings, int unlisted) {
  /** Sorts the findings. */
  public ScanReport {
    findings =
        findings.stream()
            .sorted(
                Comparator.comparing(Finding::severity)
                    .reversed()
                    .thenComparing(finding -> finding.rule().id())
                    .thenComparing(Finding::file)
                    .thenComparing(Finding::at))
            .toList();
  }

  /** The worst severity, if there is a finding. */
  public Optional<Severity> worst() {
    return findings.stream().findFirst().map(Finding::severity);
  }

  /** The findings as bad as {@code severity} or worse, the worst first. */
  public List<Finding> atLeast(Severity severity) {
    return findings.stream().filter(finding -> finding.severity().isAtLeast(severity)).toList();
  }
}
