package org.glasswatt.explainers.scan;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file, read a window at a time, so that a file of any size takes the same memory.
 *
 * <p>Not for use by several threads.
 */
final class ByteSource implements Closeable {
  private static final int WINDOW_BYTES = 1 << 16;

  private final @Nullable FileChannel channel;
  private final long size;
  private final ByteBuffer window;
  private long windowStart;
  private int windowLength;

  private ByteSource(FileChannel channel, long size) {
    this.channel = channel;
    this.size = size;
    this.window = ByteBuffer.allocate((int) Math.min(size, WINDOW_BYTES));
  }

  private ByteSource(byte[] bytes) {
    this.channel = null;
    this.size = bytes.length;
    this.window = ByteBuffer.wrap(bytes);
    this.windowLength = bytes.length;
  }

  /** Bytes that are in memory already; they are not copied. */
  static ByteSource of(byte[] bytes) {
    return new ByteSource(bytes);
  }

  /** Opens a file; the caller closes it. */
  static ByteSource open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new ByteSource(channel, channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  long size() {
    return size;
  }

  /** The byte at a position below the size, 0 to 255. */
  int at(long position) throws IOException {
    if (position < windowStart || position >= windowStart + windowLength) {
      fill(position);
    }
    return window.get((int) (position - windowStart)) & 0xff;
  }

  /** The bytes from a position on; they must all be there. */
  byte[] bytes(long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    int done = 0;
    while (done < length) {
      at(position + done);
      int from = (int) (position + done - windowStart);
      int count = Math.min(length - done, windowLength - from);
      System.arraycopy(window.array(), from, bytes, done, count);
      done += count;
    }
    return bytes;
  }

  /** An unsigned little-endian number of 1 to 8 bytes. */
  long number(long position, int length) throws IOException {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value |= (long) at(position + i) << (8 * i);
    }
    return value;
  }

  private void fill(long position) throws IOException {
    if (channel == null || position < 0 || position >= size) {
      throw new EOFException("It ends early, at byte " + size + ".");
    }
    window.clear();
    windowStart = position;
    windowLength = 0;
    while (window.hasRemaining()) {
      int count = channel.read(window, position + windowLength);
      if (count <= 0) {
        break;
      }
      windowLength += count;
    }
    if (windowLength == 0) {
      throw new EOFException("It became shorter while it was read.");
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
