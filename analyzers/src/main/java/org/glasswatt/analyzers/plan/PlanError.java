package org.glasswatt.analyzers.plan;

import org.glasswatt.explainers.error.ErrorId;

/** What can be wrong with an audit plan. */
public enum PlanError implements ErrorId {
  /** There is no such file, or it can't be read. */
  UNREADABLE("GW-101"),
  /** The file is not one YAML document of the kind a plan may be. */
  NOT_YAML("GW-102"),
  /** A key, or a parameter of a method, that does not exist or is given twice. */
  UNKNOWN_KEY("GW-103"),
  /** A value of the wrong type or outside what is allowed. */
  BAD_VALUE("GW-104"),
  /** A key that must be there is not. */
  MISSING_KEY("GW-105"),
  /** Keys that exclude each other, or of which one needs the other. */
  CONFLICT("GW-106"),
  /** A plan of a layout that this version does not read. */
  UNSUPPORTED_VERSION("GW-107"),
  /** An explanation method that does not exist. */
  UNKNOWN_METHOD("GW-108"),
  /** A gate on a metric that does not exist. */
  UNKNOWN_METRIC("GW-109"),
  /** The file is larger or nested deeper than a plan may be. */
  TOO_LARGE("GW-110"),
  /** Several of the above; each is listed with its own id. */
  SEVERAL_PROBLEMS("GW-111");

  private final String id;

  PlanError(String id) {
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
