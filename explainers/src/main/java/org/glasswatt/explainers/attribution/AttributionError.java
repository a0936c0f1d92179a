package org.glasswatt.explainers.attribution;

import org.glasswatt.explainers.error.ErrorId;

/** What can be wrong with a request for an explanation. */
public enum AttributionError implements ErrorId {
  UNKNOWN_EXPLAINER("GW-401"),
  UNKNOWN_PARAMETER("GW-402"),
  BAD_PARAMETER("GW-403"),
  BAD_BASELINE("GW-404"),
  BAD_TARGET("GW-405"),
  NO_BACKGROUND("GW-406"),
  BAD_DRAWS("GW-407"),
  NO_FEATURE("GW-408");

  private final String id;

  AttributionError(String id) {
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
