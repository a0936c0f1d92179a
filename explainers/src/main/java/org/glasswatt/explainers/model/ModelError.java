package org.glasswatt.explainers.model;

import org.glasswatt.explainers.error.ErrorId;

/** What can be wrong with a model file or with what is asked of it. */
public enum ModelError implements ErrorId {
  MISSING("GW-201", Remedy.FILE),
  NOT_A_MODEL("GW-202", Remedy.FILE),
  TRUNCATED("GW-203", Remedy.FILE),
  VARIABLES_MISSING("GW-204", Remedy.FILE),
  UNKNOWN_SIGNATURE("GW-205", Remedy.CONFIGURATION),
  UNKNOWN_TAGS("GW-206", Remedy.CONFIGURATION),
  UNKNOWN_OPERATOR("GW-207", Remedy.FILE),
  LOAD_FAILED("GW-208", Remedy.FILE),
  NO_GRADIENT("GW-210", Remedy.FILE),
  WRONG_INPUT("GW-211", Remedy.FILE),
  UNKNOWN_OUTPUT("GW-212", Remedy.CONFIGURATION),
  BAD_TARGET("GW-213", Remedy.CONFIGURATION),
  NOT_FINITE("GW-214", Remedy.FILE),
  UNSUPPORTED_PLATFORM("GW-215", Remedy.CONFIGURATION),
  NO_SIGNATURE("GW-216", Remedy.FILE),
  RUN_FAILED("GW-217", Remedy.FILE),
  OUTPUT_WITHOUT_ROWS("GW-218", Remedy.FILE),
  UNKNOWN_TENSOR("GW-219", Remedy.CONFIGURATION),
  LAYER_UNREACHABLE("GW-220", Remedy.CONFIGURATION),
  PARAMETERS_FIXED("GW-221", Remedy.CONFIGURATION);

  private final String id;
  private final Remedy remedy;

  ModelError(String id, Remedy remedy) {
    this.id = id;
    this.remedy = remedy;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Remedy remedy() {
    return remedy;
  }
}
