package org.glasswatt.energy.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glasswatt.energy.Contribution;
import org.glasswatt.energy.HostUse;
import org.glasswatt.energy.Joules;

/**
 * Energy of the processors over one window by a {@link CpuPowerModel}: {@code E = share · P_idle ·
 * T + (P(u) − P_idle) · T · c/h}, with u the utilisation of all visible processors, c the processor
 * seconds of the process and h those of the host; where the host is not visible, h = c.
 *
 * @param model the power model
 * @param idleShare the part of the idle energy that the process answers for
 * @param seconds T, above 0
 * @param cpuSeconds c, at least 0
 * @param host what all processors did, where it is visible
 */
record ProcessorEstimate(
    CpuPowerModel model,
    double idleShare,
    double seconds,
    double cpuSeconds,
    Optional<HostUse> host) {
  /** Processor time is accounted in ticks of at most this length (15.6 ms on Windows). */
  static final double TICK_SECONDS = 0.016;

  /** Others may draw this many times as much, or as little, per second of processor time. */
  private static final double OTHERS = 2;

  /** Processor time of everything that ran. */
  private double busySeconds(double own) {
    return Math.max(own, host.map(HostUse::busySeconds).orElse(cpuSeconds) + own - cpuSeconds);
  }

  double utilisation() {
    return model.utilisation(busySeconds(cpuSeconds), seconds);
  }

  private double idle() {
    return idleShare * model.idleWatts() * seconds;
  }

  /** Energy above idle if the process had used so many processor seconds. */
  private double dynamic(double own) {
    double busy = busySeconds(own);
    return busy <= 0
        ? 0
        : model.dynamicWatts(model.utilisation(busy, seconds)) * seconds * own / busy;
  }

  /**
   * The total up to a moment of the window, if what is above idle goes with processor time.
   *
   * @param passed seconds since the window began
   * @param used processor seconds since then
   */
  double at(double passed, double used) {
    double part = cpuSeconds > 0 ? Math.max(0, Math.min(1, used / cpuSeconds)) : 0;
    return idle() * Math.min(1, passed / seconds) + dynamic(cpuSeconds) * part;
  }

  /** Idle share and work together. */
  Joules total() {
    return Contribution.joules(idle() + dynamic(cpuSeconds), contributions());
  }

  /** What idle processors would not have used. */
  Joules marginal() {
    double value = dynamic(cpuSeconds);
    if (value == 0) {
      // No tick fell into the window; one may have been used all the same.
      return Joules.measured(0, 0, model.bandHigh() * dynamic(TICK_SECONDS), CpuPowerModel.LEVEL);
    }
    List<Contribution> contributions = new ArrayList<>(List.of(model.band(), tick(0)));
    double left = 1 - CpuPowerModel.IDLE_SHARE;
    contributions.add(
        new Contribution(
            "idle power",
            (1 - CpuPowerModel.IDLE_SHARE_HIGH) / left,
            (1 - CpuPowerModel.IDLE_SHARE_LOW) / left,
            CpuPowerModel.LEVEL,
            "The idle power that is taken away is modelled."));
    attribution(0).ifPresent(contributions::add);
    return Contribution.joules(value, contributions);
  }

  /** What makes the total uncertain. */
  List<Contribution> contributions() {
    double idle = idle();
    List<Contribution> contributions = new ArrayList<>(List.of(model.band(), tick(idle)));
    double total = idle + dynamic(cpuSeconds);
    if (utilisation() < CpuPowerModel.LOW_LOAD && total > 0) {
      contributions.add(CpuPowerModel.idleBand(idle / total));
    }
    attribution(idle).ifPresent(contributions::add);
    return contributions;
  }

  private Contribution tick(double idle) {
    double value = idle + dynamic(cpuSeconds);
    double less = idle + dynamic(Math.max(0, cpuSeconds - TICK_SECONDS));
    double more = idle + dynamic(cpuSeconds + TICK_SECONDS);
    return new Contribution(
        "processor time",
        value == 0 ? 1 : Math.min(1, less / value),
        value == 0 ? 1 : Math.max(1, more / value),
        CpuPowerModel.LEVEL,
        String.format(
            Locale.ROOT, "One tick of processor time (%.0f ms) either way.", 1e3 * TICK_SECONDS));
  }

  private Optional<Contribution> attribution(double idle) {
    double busy = busySeconds(cpuSeconds);
    double others = busy - cpuSeconds;
    double value = idle + dynamic(cpuSeconds);
    if (others <= 0 || value == 0) {
      return Optional.empty();
    }
    double all = model.dynamicWatts(model.utilisation(busy, seconds)) * seconds;
    return Optional.of(
        new Contribution(
            "attribution",
            (idle + all * cpuSeconds / (cpuSeconds + OTHERS * others)) / value,
            (idle + all * cpuSeconds / (cpuSeconds + others / OTHERS)) / value,
            CpuPowerModel.LEVEL,
            "Others may draw twice or half as much per second of processor time; our own"
                + " judgement."));
  }
}
