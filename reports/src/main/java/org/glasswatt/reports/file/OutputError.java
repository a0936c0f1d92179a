package org.glasswatt.reports.file;

import org.glasswatt.explainers.error.ErrorId;

/** What can go wrong when results are written. */
public enum OutputError implements ErrorId {
  /** The folder does not exist and can't be made, or may not be written to. */
  NOT_WRITABLE("GW-501"),
  /** Writing broke off, for example because the disk is full. */
  WRITE_FAILED("GW-502");

  private final String id;

  OutputError(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Remedy remedy() {
    return Remedy.CONFIGURATION;
  }
}
