package org.glasswatt.explainers.scan;

import org.glasswatt.explainers.error.ErrorId;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.ModelError;

/** Why a model is not loaded after the scan, or can't be scanned. */
public enum ScanError implements ErrorId {
  /** The scan found something that the user did not say to trust. */
  REFUSED("GW-240"),
  /** The content is larger or deeper than any model of its kind. */
  TOO_LARGE("GW-241");

  private final String id;

  ScanError(String id) {
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

  /** The content contradicts its own format, or ends early. */
  static UserError damaged(String what) {
    return new UserError(
        ModelError.TRUNCATED,
        (what.endsWith(".") ? what : what + "."),
        "Compare the file's size with the original and copy it again, or export the model again.");
  }

  static UserError tooLarge(String what) {
    return new UserError(
        TOO_LARGE,
        what + ", so it was not looked through.",
        "Do not load it, unless you know who made it and why it is so large.");
  }
}
