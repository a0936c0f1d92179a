package org.glasswatt.energy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The share of a measured package or machine that a process is charged with: {@code E_idle · share
 * + (E − E_idle) · Δcpu_process / Δcpu_host}.
 *
 * <p>Two processes may draw different power in one second of processor time (vector units, memory,
 * two threads on one core). That others drew up to twice or half as much per second is the type B
 * contribution; the factor is our own judgement.
 */
final class Attribution {
  private static final double OTHERS = 2;
  private static final double LEVEL = 0.9;

  private Attribution() {}

  /**
   * Charges a process.
   *
   * @param whole what all work together cost
   * @param idle what idle hardware uses in that time
   * @param host use of all processors
   * @param idleShare the part of the idle energy that the process answers for, 0 to 1
   */
  static EnergyReading charge(
      EnergyReading whole, Joules idle, Optional<HostUse> host, double idleShare) {
    List<String> notes = new ArrayList<>(whole.notes());
    Charged charged = charged(whole, idle, host, idleShare);
    notes.add(charged.note());
    return new EnergyReading(
        whole.label(),
        whole.component(),
        charged.total(),
        charged.marginal(),
        Method.ATTRIBUTED,
        Scope.PROCESS,
        whole.seconds(),
        whole.cpuSeconds(),
        whole.samples(),
        whole.gaps(),
        charged.contributions(),
        Optional.empty(),
        charged.total() instanceof Joules.Measured
            ? new Grading(
                Grade.C, List.of("A share of a measured value was attributed to the work."))
            : new Grading(Grade.E, List.of(charged.note())),
        whole.source(),
        notes);
  }

  private record Charged(
      Joules total, Joules marginal, List<Contribution> contributions, String note) {
    static Charged none(String reason) {
      return new Charged(
          Joules.notMeasured(reason),
          Joules.notMeasured(reason),
          List.of(),
          "No share was attributed, because " + reason + ".");
    }
  }

  private static Charged charged(
      EnergyReading whole, Joules idle, Optional<HostUse> host, double idleShare) {
    if (!(whole.joules() instanceof Joules.Measured all)) {
      return Charged.none(((Joules.NotMeasured) whole.joules()).reason());
    }
    if (!(idle instanceof Joules.Measured still)) {
      return Charged.none(((Joules.NotMeasured) idle).reason());
    }
    if (host.isEmpty() || whole.cpuSeconds().isEmpty()) {
      return Charged.none("the processor time of the process or of the host is not known");
    }
    double own = whole.cpuSeconds().getAsDouble();
    double others = Math.max(0, host.get().busySeconds() - own);
    if (own + others == 0) {
      return Charged.none("no processor time was counted in the window");
    }
    double baseline = Math.min(all.value(), still.value());
    double dynamic = all.value() - baseline;
    double marginal = dynamic * own / (own + others);
    double least = dynamic * own / (own + others * OTHERS);
    double most = dynamic * own / (own + others / OTHERS);
    double fixed = baseline * idleShare;
    double value = fixed + marginal;
    List<Contribution> contributions = new ArrayList<>(whole.contributions());
    if (value > 0) {
      contributions.add(
          new Contribution(
              "attribution",
              (fixed + least) / value,
              (fixed + most) / value,
              LEVEL,
              "Others may draw twice or half as much per second of processor time; our own"
                  + " judgement."));
    }
    if (contributions.isEmpty()) {
      return Charged.none("nothing was used");
    }
    Joules rest = all.minus(still).dividedBy((own + others) / Math.max(own, 1e-9));
    return new Charged(
        Contribution.joules(value, contributions),
        rest,
        contributions,
        String.format(
            Locale.ROOT,
            "Attributed: %.0f %% of the idle energy, and of the rest the share of processor time,"
                + " %.1f of %.1f s.",
            100 * idleShare,
            own,
            own + others));
  }
}
