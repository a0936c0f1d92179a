package org.glasswatt.reports.json;

import org.glasswatt.explainers.error.ErrorId;

/** What can be wrong with a report that is read again. */
public enum ReportError implements ErrorId {
  /** The file does not exist or may not be read. */
  UNREADABLE("GW-510"),
  /** It is not JSON, or not a report. */
  NOT_A_REPORT("GW-511"),
  /** It was written by a version with another layout. */
  UNKNOWN_VERSION("GW-512"),
  /** Its digest does not match: it was changed after it was written. */
  CHANGED("GW-513");

  private final String id;

  ReportError(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Remedy remedy() {
    return Remedy.FILE;
  }
}
