package org.glasswatt.energy.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Hardware that uses energy and shows it in sysfs files, and nothing else: the meter sees the
 * files, the test compares with the integral kept here in whole microjoules of any size. No code is
 * shared with the meter.
 */
final class CounterSimulator {
  /** One counter of the hardware. */
  final class Counter {
    private final Path directory;
    private final BigInteger range;
    private final BigInteger offset;
    private BigInteger used = BigInteger.ZERO;
    private boolean broken;

    private Counter(String place, String name, long range, long offset) {
      this.directory = powercap.resolve(place);
      this.range = BigInteger.valueOf(range);
      this.offset = BigInteger.valueOf(offset);
      try {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("name"), name + "\n");
        Files.writeString(directory.resolve("max_energy_range_uj"), range + "\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      show();
    }

    /** Uses power for some time, both whole numbers: microwatts and milliseconds. */
    void use(long microwatts, long millis) {
      used = used.add(BigInteger.valueOf(microwatts).multiply(BigInteger.valueOf(millis)));
      show();
    }

    /** The truth, in microjoules, whatever the file shows. */
    BigInteger microjoules() {
      return used.divide(BigInteger.valueOf(1000));
    }

    /** Reads fail until it is mended. */
    void breakDown(boolean now) {
      broken = now;
      show();
    }

    private void show() {
      String text = broken ? "" : offset.add(microjoules()).mod(range) + "\n";
      try {
        Files.writeString(directory.resolve("energy_uj"), text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final Path powercap;
  final List<Counter> counters = new ArrayList<>();

  CounterSimulator(Path root) {
    powercap = root.resolve("sys/class/powercap");
  }

  Counter counter(String place, String name, long range, long offset) {
    Counter counter = new Counter(place, name, range, offset);
    counters.add(counter);
    return counter;
  }
}
