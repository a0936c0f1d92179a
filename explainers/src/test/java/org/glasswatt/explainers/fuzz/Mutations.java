package org.glasswatt.explainers.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages files in the ways that parsers trip over; the same seed gives the same file. */
final class Mutations {
  private static final int[] EDGES = {0, 1, 0x7f, 0x80, 0xff, '\n', '"', ',', '(', '.', '9', '-'};
  private static final long[] LENGTHS = {
    0, 1, 0x7f, 0xff, 0xffff, 0x7fffffffL, 0x80000000L, 0xffffffffL, Long.MAX_VALUE, -1, -2
  };
  private static final int MAX_BYTES = 1 << 20;

  private final SplittableRandom random;
  private final List<byte[]> seeds;

  Mutations(long seed, List<byte[]> seeds) {
    this.random = new SplittableRandom(seed);
    this.seeds = seeds;
  }

  /** One of the seeds with one to eight changes, the more the rarer. */
  byte[] next() {
    byte[] file = seeds.get(random.nextInt(seeds.size())).clone();
    // Mostly one or two: many changes are refused at the first one.
    int changes = 1 + Math.min(7, Long.numberOfTrailingZeros(random.nextLong()));
    for (int i = 0; i < changes && file.length > 0; i++) {
      file = change(file);
    }
    return file;
  }

  private byte[] change(byte[] file) {
    int at = random.nextInt(file.length);
    // Changes that keep the length leave the structure around them whole.
    switch (random.nextBoolean() ? random.nextInt(3) : random.nextInt(9)) {
      case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> file[at] = (byte) EDGES[random.nextInt(EDGES.length)];
      case 2 -> file[at] = (byte) random.nextInt(256);
      case 3 -> lie(file, at);
      case 4 -> {
        return part(file, 0, at);
      }
      case 5 -> {
        return splice(file, at, at + random.nextInt(Math.min(64, file.length - at)), new byte[0]);
      }
      case 6 -> {
        byte[] twice = part(file, at, Math.min(file.length, at + 1 + random.nextInt(64)));
        return splice(file, at, at, twice);
      }
      case 7 -> {
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        int from = random.nextInt(other.length);
        int length = random.nextInt(Math.min(256, other.length - from) + 1);
        return splice(file, at, at, part(other, from, from + length));
      }
      default -> {
        byte[] filler = new byte[1 + random.nextInt(300)];
        Arrays.fill(filler, file[at]);
        return splice(file, at, at, filler);
      }
    }
    return file;
  }

  /** Overwrites a few bytes with a number that is no length of anything here. */
  private void lie(byte[] file, int at) {
    long length = LENGTHS[random.nextInt(LENGTHS.length)];
    int width = 1 << random.nextInt(4);
    for (int i = 0; i < width && at + i < file.length; i++) {
      file[at + i] = (byte) (length >>> (8 * i));
    }
  }

  private static byte[] part(byte[] file, int from, int to) {
    return Arrays.copyOfRange(file, from, to);
  }

  private static byte[] splice(byte[] file, int from, int to, byte[] inserted) {
    if (file.length + inserted.length > MAX_BYTES) {
      return file;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + inserted.length);
    out.write(file, 0, from);
    out.writeBytes(inserted);
    out.write(file, to, file.length - to);
    return out.toByteArray();
  }
}
