package org.glasswatt.explainers.scan;

/**
 * One entry of a zip archive as its directory describes it.
 *
 * @param name its name
 * @param flags the general-purpose bits
 * @param method 0 stored, 8 deflated
 * @param packed bytes in the archive
 * @param size bytes when unpacked
 * @param unixMode the file's mode where a Unix system made it; else 0
 * @param head where its own head begins in the file
 * @param data where its bytes begin; -1 when its head is not there
 * @param headAgrees whether its own head gives the same name, method and sizes
 */
record ZipEntryInfo(
    String name,
    int flags,
    int method,
    long packed,
    long size,
    int unixMode,
    long head,
    long data,
    boolean headAgrees) {
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int LINK_MODE = 0xA000;
  private static final int TYPE_MASK = 0xF000;

  /** The same entry with its bytes found. */
  ZipEntryInfo at(long begin, boolean agrees) {
    return new ZipEntryInfo(name, flags, method, packed, size, unixMode, head, begin, agrees);
  }

  boolean isReadable() {
    boolean encrypted = (flags & 1) != 0;
    return data >= 0 && !encrypted && (method == DEFLATED || (method == STORED && packed == size));
  }

  boolean isStored() {
    return method == STORED;
  }

  boolean isLink() {
    return (unixMode & TYPE_MASK) == LINK_MODE;
  }

  /** Deflate shrinks to a 1032nd at best; models hardly shrink at all. */
  boolean isBomb() {
    return method == DEFLATED && size > (64L << 20) && size / 200 > packed;
  }
}
