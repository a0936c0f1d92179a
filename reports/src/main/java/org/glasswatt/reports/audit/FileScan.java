package org.glasswatt.reports.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look into the model's files found.
 *
 * @param findings what was found, the most serious first; empty says that nothing was found only if
 *     {@code notScanned} is null
 * @param notScanned why nobody looked, as the rest of a sentence that starts "not scanned,
 *     because", or null when the files were scanned
 */
public record FileScan(List<Finding> findings, @Nullable String notScanned) {
  public FileScan {
    findings = Require.list(findings, "findings");
    if (notScanned != null) {
      Require.text(notScanned, "notScanned");
      if (!findings.isEmpty()) {
        throw new IllegalArgumentException(
            "files that were not scanned must have no findings, but there are "
                + findings.size()
                + "; pass null for notScanned");
      }
    }
  }

  /** The absence of a scan, with the reason that follows "not scanned, because". */
  public static FileScan notScanned(String reason) {
    return new FileScan(List.of(), reason);
  }
}
