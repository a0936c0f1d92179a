package org.glasswatt.analyzers.init;

import org.glasswatt.explainers.error.ErrorId;

/** Why a first plan was not written, or does not run yet. */
public enum InitError implements ErrorId {
  /** The columns do not become what the model takes. */
  DOES_NOT_FIT("GW-170"),
  /** There is a file already. */
  EXISTS("GW-171"),
  /** The label is none of the columns. */
  NO_SUCH_LABEL("GW-172");

  private final String id;

  InitError(String id) {
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
