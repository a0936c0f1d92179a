package org.glasswatt.reports.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.EnergySection;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Interval;
import org.glasswatt.reports.chart.Charts;

/** What the audited work cost. */
final class EnergyReportSection implements Section {
  @Override
  public String id() {
    return "energy";
  }

  @Override
  public String title() {
    return "Energy and carbon";
  }

  @Override
  public Map<String, Object> view(AuditReport report) {
    EnergySection energy = report.energy();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("estimate", estimate(energy.phases()));
    view.put("figures", Texts.metrics(energy.figures()));
    view.put("chart", chart(energy));
    view.put("phases", energy.phases().stream().map(EnergyReportSection::phase).toList());
    view.put("notes", notes(energy.phases()));
    view.put("intensity", Texts.figure(energy.intensity(), "gCO2e/kWh"));
    view.put("country", energy.country());
    view.put("source", energy.source());
    return view;
  }

  private static String estimate(List<EnergySection.Phase> phases) {
    long estimates = phases.stream().filter(phase -> Texts.isEstimate(phase.method())).count();
    if (estimates == 0) {
      return "";
    }
    return (estimates == phases.size() ? "All joules here are" : "Some of the joules here are")
        + " estimated from processor time and a model of the processor's power, not read from a"
        + " counter. The true value lies in the interval with the stated coverage. Compare audits"
        + " on the same machine by it, not machines.";
  }

  /** What all phases with notes say first, without a phase's name; then what only some say. */
  private static List<Map<String, Object>> notes(List<EnergySection.Phase> phases) {
    Set<String> common = new LinkedHashSet<>();
    phases.forEach(phase -> common.addAll(phase.notes()));
    phases.stream()
        .filter(phase -> !phase.notes().isEmpty())
        .forEach(phase -> common.retainAll(phase.notes()));
    List<Map<String, Object>> notes = new ArrayList<>();
    common.forEach(text -> notes.add(Map.of("phase", "", "text", text)));
    for (EnergySection.Phase phase : phases) {
      phase.notes().stream()
          .filter(text -> !common.contains(text))
          .forEach(text -> notes.add(Map.of("phase", phase.label(), "text", text)));
    }
    return notes;
  }

  private static Map<String, Object> phase(EnergySection.Phase phase) {
    Map<String, Object> view = Texts.figure(phase.joules(), "J");
    view.put("label", phase.label());
    view.put("seconds", Texts.number(phase.seconds()));
    Double cpu = phase.cpuSeconds();
    view.put("cpu", cpu == null ? "not told" : Texts.number(cpu));
    view.put("how", phase.method());
    view.put("scope", phase.scope());
    view.put("source", phase.source());
    return view;
  }

  private static String chart(EnergySection energy) {
    List<Charts.Bar> bars = new ArrayList<>();
    for (EnergySection.Phase phase : energy.phases()) {
      if (phase.joules() instanceof Figure.Measured measured && measured.value() > 0) {
        Interval interval = measured.interval();
        bars.add(
            new Charts.Bar(
                phase.label(),
                measured.value(),
                interval == null ? measured.value() : Math.max(interval.low(), 1e-9),
                interval == null ? measured.value() : interval.high()));
      }
    }
    if (bars.isEmpty()) {
      return "";
    }
    return Charts.ranges(
        "chart-energy",
        "Energy of each phase in joules with its interval; the table below holds the numbers.",
        "joules, logarithmic scale",
        bars);
  }
}
