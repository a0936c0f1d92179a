package org.glasswatt.energy.paired;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.glasswatt.energy.EnergyMeter;
import org.glasswatt.energy.EnergyReading;
import org.glasswatt.energy.Joules;

/**
 * Measures a baseline and a candidate in turns, in blocks of baseline, candidate, candidate,
 * baseline (ABBA): a drift that is linear over a block, as that of a machine that warms up, adds
 * the same to both.
 *
 * @param baseline energy of the baseline in each block, two windows together
 * @param candidate energy of the candidate in each block
 */
public record PairedMeasurement(List<EnergyReading> baseline, List<EnergyReading> candidate) {
  /**
   * Default number of blocks: enough to see a 10 % difference in at least 80 % of all runs on a
   * machine as noisy as the one that {@code docs/energy.md} describes.
   */
  public static final int DEFAULT_BLOCKS = 72;

  /** Copies the lists. */
  public PairedMeasurement {
    baseline = List.copyOf(baseline);
    candidate = List.copyOf(candidate);
  }

  /**
   * Does the work of both.
   *
   * @param blocks number of blocks, at least {@link PairedComparison#MIN_PAIRS}
   * @param baseline one window's work of the baseline
   * @param candidate as much work of the candidate
   * @param done told the number of finished blocks
   */
  public static PairedMeasurement run(
      EnergyMeter meter, int blocks, Runnable baseline, Runnable candidate, IntConsumer done) {
    List<EnergyReading> a = new ArrayList<>();
    List<EnergyReading> b = new ArrayList<>();
    for (int block = 1; block <= blocks; block++) {
      a.add(window(meter, "baseline", baseline));
      b.add(window(meter, "candidate", candidate));
      b.add(window(meter, "candidate", candidate));
      a.add(window(meter, "baseline", baseline));
      done.accept(block);
    }
    return new PairedMeasurement(a, b);
  }

  private static EnergyReading window(EnergyMeter meter, String label, Runnable work) {
    return meter
        .measure(
            label,
            () -> {
              work.run();
              return true;
            })
        .reading();
  }

  /** Joules compared; empty where a window was not measured or cost nothing. */
  public Optional<PairedComparison> joules() {
    return compare(
        reading -> reading.joules() instanceof Joules.Measured measured ? measured.value() : 0);
  }

  /** Wall-clock time compared; empty where a window had no duration. */
  public Optional<PairedComparison> seconds() {
    return compare(EnergyReading::seconds);
  }

  /** Processor time compared, which can be where joules can't; empty where it is not told. */
  public Optional<PairedComparison> cpuSeconds() {
    return compare(reading -> reading.cpuSeconds().orElse(0));
  }

  private Optional<PairedComparison> compare(
      java.util.function.ToDoubleFunction<EnergyReading> cost) {
    double[] a = blocks(baseline, cost);
    double[] b = blocks(candidate, cost);
    for (int i = 0; i < a.length; i++) {
      if (!(a[i] > 0 && b[i] > 0)) {
        return Optional.empty();
      }
    }
    return Optional.of(PairedComparison.of(a, b));
  }

  /** The two windows of each block together; 0 where one of them cost nothing. */
  private static double[] blocks(
      List<EnergyReading> windows, java.util.function.ToDoubleFunction<EnergyReading> cost) {
    double[] sums = new double[windows.size() / 2];
    for (int i = 0; i < sums.length; i++) {
      double first = cost.applyAsDouble(windows.get(2 * i));
      double second = cost.applyAsDouble(windows.get(2 * i + 1));
      sums[i] = first > 0 && second > 0 ? first + second : 0;
    }
    return sums;
  }
}
