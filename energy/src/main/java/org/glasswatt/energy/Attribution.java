package org.glasswatt.energy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The share of a measured package or machine that a process is charged with: {@code E_idle · share
 * + (E − E_idle) · Δcpu_process / Δcpu_host}, component by component; where a sensor tells the
 * process's part of its use ({@link ProcessShare}), that stands in for processor time.
 *
 * <p>Two processes may draw different power in one second of processor time (vector units, memory,
 * two threads on one core). That others drew up to twice or half as much per second is the type B
 * contribution; the factor is our own judgement.
 */
final class Attribution {
  private static final double OTHERS = 2;
  private static final double LEVEL = 0.9;

  private final List<Window> windows;
  private final @Nullable IdleBaseline idle;
  private final Optional<HostUse> host;
  private final double idleShare;

  /**
   * Charges the process whose work filled some windows.
   *
   * @param idle what idle hardware draws, where it was measured
   * @param idleShare the part of the idle energy that the process answers for, 0 to 1
   */
  Attribution(List<Window> windows, @Nullable IdleBaseline idle, double idleShare) {
    this.windows = windows;
    this.idle = idle;
    this.host = Window.host(windows);
    this.idleShare = idleShare;
  }

  /**
   * The process's share of all components together; empty where they cover the process alone.
   *
   * @param components readings of the windows, one per component
   */
  Optional<EnergyReading> of(List<EnergyReading> components) {
    return components.stream().allMatch(component -> component.scope() == Scope.PROCESS)
        ? Optional.empty()
        : Optional.of(Assembly.sum(components.stream().map(this::charge).toList()));
  }

  private EnergyReading charge(EnergyReading whole) {
    if (whole.scope() == Scope.PROCESS) {
      return whole;
    }
    List<String> notes = new ArrayList<>(whole.notes());
    Charged charged = charged(whole);
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

  /**
   * Use of a component, in any unit.
   *
   * @param own the process's
   * @param others everyone else's
   * @param basis what was counted, as the rest of a sentence
   */
  private record Use(double own, double others, String basis) {}

  private Charged charged(EnergyReading whole) {
    if (!(whole.joules() instanceof Joules.Measured all)) {
      return Charged.none(((Joules.NotMeasured) whole.joules()).reason());
    }
    Joules baseline =
        idle == null
            ? Joules.notMeasured(SourceReading.NO_BASELINE)
            : idle.over(whole.component(), whole.seconds());
    if (!(baseline instanceof Joules.Measured still)) {
      return Charged.none(((Joules.NotMeasured) baseline).reason());
    }
    List<ProcessShare> told =
        windows.stream()
            .flatMap(window -> window.of(whole.component()).stream())
            .flatMap(reading -> reading.processShare().stream())
            .toList();
    if (!told.isEmpty() && told.size() < windows.size()) {
      return Charged.none("the process's use of " + whole.component() + " was told in part only");
    }
    if (!told.isEmpty()) {
      Optional<ProcessShare> unknown =
          told.stream().filter(share -> share.value().isEmpty()).findFirst();
      return unknown.isPresent()
          ? Charged.none(unknown.get().basis())
          : charged(whole, all, still, use(whole.component(), told.get(0).basis()));
    }
    if (host.isEmpty() || whole.cpuSeconds().isEmpty()) {
      return Charged.none("the processor time of the process or of the host is not known");
    }
    double own = whole.cpuSeconds().getAsDouble();
    double others = Math.max(0, host.get().busySeconds() - own);
    return own + others == 0
        ? Charged.none("no processor time was counted in the window")
        : charged(
            whole,
            all,
            still,
            new Use(
                own,
                others,
                String.format(Locale.ROOT, "processor time, %.1f of %.1f s", own, own + others)));
  }

  /** What the sensor told in each window, weighted by what the window cost. */
  private Use use(String component, String basis) {
    double joules = 0;
    double own = 0;
    for (Window window : windows) {
      SourceReading reading = window.of(component).orElseThrow();
      double weight = reading.joules() instanceof Joules.Measured cost ? cost.value() : 0;
      joules += weight;
      own += weight * reading.processShare().orElseThrow().value().orElseThrow();
    }
    double share = joules > 0 ? own / joules : 0;
    return new Use(share, 1 - share, String.format(Locale.ROOT, "%s, %.1f %%", basis, 100 * share));
  }

  private Charged charged(
      EnergyReading whole, Joules.Measured all, Joules.Measured still, Use use) {
    double own = use.own();
    double others = use.others();
    double baseline = Math.min(all.value(), still.value());
    double dynamic = all.value() - baseline;
    double marginal = dynamic * own / (own + others);
    double least = own == 0 ? 0 : dynamic * own / (own + others * OTHERS);
    double most = own == 0 ? 0 : dynamic * own / (own + others / OTHERS);
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
              "Others may draw twice or half as much for the same use; our own judgement."));
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
            "Attributed: %.0f %% of the idle energy, and of the rest the share of %s.",
            100 * idleShare,
            use.basis()));
  }
}
