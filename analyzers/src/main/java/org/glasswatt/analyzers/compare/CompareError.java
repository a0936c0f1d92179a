package org.glasswatt.analyzers.compare;

import org.glasswatt.explainers.error.ErrorId;

/** What can be wrong with a comparison. */
public enum CompareError implements ErrorId {
  /** The two audits do not answer the same question. */
  NOT_COMPARABLE("GW-520");

  private final String id;

  CompareError(String id) {
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
