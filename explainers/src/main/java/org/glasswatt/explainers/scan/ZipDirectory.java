package org.glasswatt.explainers.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * A zip archive's directory, read by hand: Java's reader hides what is checked here, such as
 * overlaps and heads that contradict the directory. Source: PKWARE's APPNOTE.TXT 6.3.
 */
final class ZipDirectory {
  private static final int MAX_ENTRIES = 200_000;
  private static final int MAX_DIRECTORY_BYTES = 1 << 25;
  private static final int END_BYTES = 22;
  private static final int LOCATOR_BYTES = 20;
  private static final int ENTRY_BYTES = 46;
  private static final int HEAD_BYTES = 30;
  private static final int MAX_COMMENT = 65_535;
  private static final long END = 0x06054b50L;
  private static final long LOCATOR64 = 0x07064b50L;
  private static final long END64 = 0x06064b50L;
  private static final long ENTRY = 0x02014b50L;
  private static final long HEAD = 0x04034b50L;
  private static final long NONE32 = 0xffffffffL;

  private final ByteSource source;
  private final String name;
  private final List<ZipEntryInfo> entries = new ArrayList<>();
  private long start;
  private long after;
  private boolean second;

  private ZipDirectory(ByteSource source, String name) {
    this.source = source;
    this.name = name;
  }

  /**
   * Reads the directory.
   *
   * @param name the archive's name for messages
   */
  static ZipDirectory read(ByteSource source, String name) throws IOException {
    ZipDirectory directory = new ZipDirectory(source, name);
    directory.read();
    return directory;
  }

  List<ZipEntryInfo> entries() {
    return entries;
  }

  /** Where the directory begins in the file. */
  long start() {
    return start;
  }

  /** Bytes of the file after the archive's end. */
  long bytesAfter() {
    return after;
  }

  /** Whether there is another end record with a directory before it, which readers could take. */
  boolean hasSecondEnd() {
    return second;
  }

  /** The unpacked bytes of a readable entry; at most {@code limit} of them are given. */
  InputStream open(ZipEntryInfo entry, long limit) {
    InputStream raw = new Slice(source, entry.data(), entry.packed());
    InputStream content = entry.isStored() ? raw : new Inflated(raw);
    return new LimitedInput(content, Math.min(limit, entry.size()));
  }

  private void read() throws IOException {
    long end = end();
    long count = source.number(end + 10, 2);
    long size = source.number(end + 12, 4);
    long offset = source.number(end + 16, 4);
    long directoryEnd = end;
    long locator = end - LOCATOR_BYTES;
    if (locator >= 0 && source.number(locator, 4) == LOCATOR64) {
      long end64 = source.number(locator + 8, 8);
      if (end64 < 0 || end64 > locator - 56 || source.number(end64, 4) != END64) {
        throw damaged("its 64-bit end record is not where it should be");
      }
      count = source.number(end64 + 32, 8);
      size = source.number(end64 + 40, 8);
      offset = source.number(end64 + 48, 8);
      directoryEnd = end64;
    }
    if (size < 0 || offset < 0 || size > directoryEnd || offset > directoryEnd - size) {
      throw damaged("its directory does not fit into it");
    }
    if (count < 0 || count > MAX_ENTRIES || size > MAX_DIRECTORY_BYTES) {
      throw ScanError.tooLarge(
          name + " holds " + count + " entries in a directory of " + size + " bytes");
    }
    start = offset;
    long at = offset;
    for (long i = 0; i < count; i++) {
      at = entry(at, directoryEnd);
    }
    if (at != directoryEnd) {
      throw damaged("its directory has another length than it says");
    }
    // In a second pass, so that the file is read from front to back twice and not back and forth.
    for (int i = 0; i < entries.size(); i++) {
      entries.set(i, withHead(entries.get(i)));
    }
  }

  /** The end record: the last one whose comment reaches the end, as other readers look for it. */
  private long end() throws IOException {
    long first = Math.max(0, source.size() - END_BYTES - MAX_COMMENT);
    for (long at = source.size() - END_BYTES; at >= first; at--) {
      if (source.at(at) == 'P' && source.number(at, 4) == END) {
        after = source.size() - at - END_BYTES - source.number(at + 20, 2);
        if (after >= 0) {
          second = hasEnd(first, at);
          return at;
        }
      }
    }
    throw damaged("it has no end record");
  }

  private boolean hasEnd(long from, long before) throws IOException {
    for (long at = before - 1; at >= from; at--) {
      if (source.at(at) == 'P'
          && source.number(at, 4) == END
          && source.number(at + 12, 4) + source.number(at + 16, 4) == at) {
        return true;
      }
    }
    return false;
  }

  private long entry(long at, long end) throws IOException {
    if (end - at < ENTRY_BYTES || source.number(at, 4) != ENTRY) {
      throw damaged("its directory ends early");
    }
    int nameLength = (int) source.number(at + 28, 2);
    int extraLength = (int) source.number(at + 30, 2);
    int commentLength = (int) source.number(at + 32, 2);
    long next = at + ENTRY_BYTES + nameLength + extraLength + commentLength;
    if (next > end) {
      throw damaged("its directory ends early");
    }
    long[] sizes = {
      source.number(at + 24, 4), source.number(at + 20, 4), source.number(at + 42, 4)
    };
    widen(sizes, at + ENTRY_BYTES + nameLength, extraLength);
    boolean unix = source.at(at + 5) == 3;
    if (sizes[0] < 0 || sizes[1] < 0 || sizes[2] < 0) {
      throw damaged("an entry has a negative size");
    }
    entries.add(
        new ZipEntryInfo(
            new String(source.bytes(at + ENTRY_BYTES, nameLength), StandardCharsets.UTF_8),
            (int) source.number(at + 8, 2),
            (int) source.number(at + 10, 2),
            sizes[1],
            sizes[0],
            unix ? (int) source.number(at + 40, 2) : 0,
            sizes[2],
            -1,
            false));
    return next;
  }

  /** Replaces the sizes that do not fit 32 bits by those of the 64-bit extra field. */
  private void widen(long[] sizes, long extra, int length) throws IOException {
    long at = extra;
    long end = extra + length;
    while (end - at >= 4) {
      long id = source.number(at, 2);
      long fieldEnd = at + 4 + source.number(at + 2, 2);
      if (id == 1 && fieldEnd <= end) {
        long field = at + 4;
        for (int i = 0; i < sizes.length; i++) {
          if (sizes[i] == NONE32 && fieldEnd - field >= 8) {
            sizes[i] = source.number(field, 8);
            field += 8;
          }
        }
      }
      at = fieldEnd;
    }
  }

  /** The entry with what its own head says; unchanged where there is no head. */
  private ZipEntryInfo withHead(ZipEntryInfo entry) throws IOException {
    long head = entry.head();
    if (head > start - HEAD_BYTES || source.number(head, 4) != HEAD) {
      return entry;
    }
    int nameLength = (int) source.number(head + 26, 2);
    long data = head + HEAD_BYTES + nameLength + source.number(head + 28, 2);
    if (data > start || entry.packed() > start - data) {
      return entry;
    }
    String own = new String(source.bytes(head + HEAD_BYTES, nameLength), StandardCharsets.UTF_8);
    long ownPacked = source.number(head + 18, 4);
    boolean sizesLater = (entry.flags() & 8) != 0;
    return entry.at(
        data,
        own.equals(entry.name())
            && source.number(head + 8, 2) == entry.method()
            && (sizesLater || ownPacked == entry.packed() || ownPacked == NONE32));
  }

  private RuntimeException damaged(String what) {
    return ScanError.damaged(name + " is a damaged zip archive: " + what);
  }

  /** Raw deflate, whose native memory is freed when it is closed. */
  private static final class Inflated extends InflaterInputStream {
    Inflated(InputStream in) {
      super(in, new Inflater(true), 8192);
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }

  /** A part of the file. */
  private static final class Slice extends InputStream {
    private final ByteSource source;
    private final long end;
    private long at;

    Slice(ByteSource source, long start, long length) {
      this.source = source;
      this.at = start;
      this.end = start + length;
    }

    @Override
    public int read() throws IOException {
      return at < end ? source.at(at++) : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (at >= end) {
        return length == 0 ? 0 : -1;
      }
      int count = (int) Math.min(length, end - at);
      byte[] bytes = source.bytes(at, count);
      System.arraycopy(bytes, 0, buffer, offset, count);
      at += count;
      return count;
    }

    @Override
    public long skip(long count) {
      long skipped = Math.max(0, Math.min(count, end - at));
      at += skipped;
      return skipped;
    }
  }
}
