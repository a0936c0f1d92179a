package org.glasswatt.explainers.input;

import org.glasswatt.explainers.error.ErrorId;

/** What can be wrong with data or with how a plan describes it. */
public enum InputError implements ErrorId {
  MISSING_FILE("GW-301", Remedy.FILE),
  UNREADABLE("GW-302", Remedy.FILE),
  BAD_ENCODING("GW-303", Remedy.FILE),
  MALFORMED_CSV("GW-304", Remedy.FILE),
  DUPLICATE_COLUMN("GW-305", Remedy.FILE),
  MISSING_COLUMN("GW-306", Remedy.FILE),
  RAGGED_ROW("GW-307", Remedy.FILE),
  NO_ROWS("GW-308", Remedy.FILE),
  NOT_A_NUMBER("GW-309", Remedy.FILE),
  EMPTY_CELL("GW-310", Remedy.FILE),
  NOT_FINITE("GW-311", Remedy.FILE),
  UNKNOWN_CATEGORY("GW-312", Remedy.FILE),
  WRONG_LABEL("GW-313", Remedy.FILE),
  ROW_COUNT("GW-314", Remedy.FILE),
  BAD_COLUMN("GW-315", Remedy.CONFIGURATION),
  NO_SPREAD("GW-316", Remedy.FILE),
  WRONG_WIDTH("GW-317", Remedy.CONFIGURATION),
  UNKNOWN_INPUT("GW-318", Remedy.CONFIGURATION),
  BAD_ARRAY_FILE("GW-319", Remedy.FILE),
  UNSUPPORTED_ARRAY("GW-320", Remedy.FILE),
  WRONG_SHAPE("GW-321", Remedy.FILE),
  WRONG_TYPE("GW-322", Remedy.FILE),
  UNKNOWN_ENTRY("GW-323", Remedy.FILE),
  TOO_LARGE("GW-324", Remedy.FILE);

  private final String id;
  private final Remedy remedy;

  InputError(String id, Remedy remedy) {
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
