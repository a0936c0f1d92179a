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
    view.put("warnings", energy.warnings());
    view.put("batches", energy.batches().stream().map(EnergyReportSection::batch).toList());
    view.put("methods", energy.methods().stream().map(EnergyReportSection::method).toList());
    view.put("regions", energy.regions().stream().map(EnergyReportSection::region).toList());
    view.put("regionChart", regionChart(energy));
    view.put("operators", energy.operators().stream().map(EnergyReportSection::operator).toList());
    EnergySection.Paired paired = energy.paired();
    view.put("paired", paired == null ? null : paired(paired));
    return view;
  }

  private static Map<String, Object> batch(EnergySection.Batch batch) {
    Map<String, Object> view = Texts.figure(batch.joulesPerPrediction(), "J");
    view.put("rows", Texts.number(batch.rows()));
    view.put("p50", plain(batch.latencyP50(), "s"));
    view.put("p95", plain(batch.latencyP95(), "s"));
    view.put("p99", plain(batch.latencyP99(), "s"));
    view.put("throughput", plain(batch.predictionsPerSecond(), ""));
    view.put("grade", batch.grade());
    return view;
  }

  private static Map<String, Object> method(EnergySection.MethodCost method) {
    Map<String, Object> view = Texts.figure(method.joulesPerExplanation(), "J");
    view.put("id", method.id());
    view.put("predictions", plain(method.predictions(), ""));
    view.put("evaluations", plain(method.gradientEvaluations(), ""));
    view.put("forwards", plain(method.forwardEvaluations(), ""));
    view.put("seconds", plain(method.seconds(), "s"));
    return view;
  }

  private static Map<String, Object> region(EnergySection.Region region) {
    Map<String, Object> view = Texts.figure(region.gramsPer1000Predictions(), "gCO2e");
    view.put("name", region.name());
    Integer year = region.year();
    view.put("year", year == null ? "" : String.valueOf(year));
    view.put("intensity", Texts.number(region.gramsPerKwh()));
    return view;
  }

  private static Map<String, Object> operator(EnergySection.OperatorCost operator) {
    Map<String, Object> view = Texts.figure(operator.operations(), "");
    view.put("name", operator.operator());
    view.put("nodes", Texts.number(operator.nodes()));
    return view;
  }

  private static Map<String, Object> paired(EnergySection.Paired paired) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("baseline", paired.baseline());
    view.put("rows", Texts.number(paired.rows()));
    view.put("calls", Texts.number(paired.callsPerWindow()));
    view.put("source", paired.source());
    view.put("grade", paired.grade());
    view.put(
        "comparisons", paired.comparisons().stream().map(EnergyReportSection::comparison).toList());
    return view;
  }

  private static Map<String, Object> comparison(EnergySection.Comparison comparison) {
    Map<String, Object> view = Texts.figure(comparison.ratio(), "");
    view.put("cost", comparison.cost());
    Double p = comparison.pValue();
    view.put("p", p == null ? "" : Texts.number(p));
    view.put("verdict", comparison.verdict());
    return view;
  }

  /** A number alone, for a cell of a table. */
  private static String plain(Figure figure, String unit) {
    return figure instanceof Figure.Measured measured
        ? Texts.number(measured.value()) + (unit.isEmpty() ? "" : "\u00a0" + unit)
        : "not measured, because " + ((Figure.NotMeasured) figure).reason();
  }

  private static String regionChart(EnergySection energy) {
    List<Charts.Bar> bars = new ArrayList<>();
    for (EnergySection.Region region : energy.regions()) {
      if (region.gramsPer1000Predictions() instanceof Figure.Measured measured
          && measured.value() > 0) {
        bars.add(bar(region.name(), measured));
      }
    }
    return bars.isEmpty()
        ? ""
        : Charts.ranges(
            "chart-regions",
            "Carbon of 1,000 predictions on each grid with its interval; the table below holds the"
                + " numbers.",
            "gCO2e per 1,000 predictions, logarithmic scale",
            bars);
  }

  /** What explains is told by the method's name alone, which is long enough for a chart. */
  private static String shortened(String label) {
    return label.replaceFirst("^explanation: ", "");
  }

  private static Charts.Bar bar(String name, Figure.Measured measured) {
    Interval interval = measured.interval();
    return new Charts.Bar(
        name,
        measured.value(),
        interval == null ? measured.value() : Math.max(interval.low(), measured.value() * 1e-3),
        interval == null ? measured.value() : interval.high());
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
    view.put("grade", phase.grade());
    view.put("why", String.join(" ", phase.why()));
    view.put("marginal", plain(phase.marginalJoules(), ""));
    Figure attributed = phase.attributedJoules();
    view.put("attributed", attributed == null ? "" : plain(attributed, "J"));
    view.put("host", host(phase));
    Double jit = phase.jitSeconds();
    Double gc = phase.gcSeconds();
    view.put(
        "jvm",
        (jit == null ? "not told" : Texts.number(jit))
            + " + "
            + (gc == null ? "not told" : Texts.number(gc)));
    Double variation = phase.variation();
    view.put("variation", variation == null ? "" : Texts.percent(variation));
    view.put("samples", Texts.number(phase.samples()));
    view.put("gaps", Texts.number(phase.gaps()));
    view.put("uncertainty", phase.uncertainty().stream().map(EnergyReportSection::part).toList());
    view.put("how", phase.method());
    view.put("scope", phase.scope());
    view.put("source", phase.source());
    return view;
  }

  private static String host(EnergySection.Phase phase) {
    Double busy = phase.hostUtilisation();
    Double steal = phase.stealShare();
    return (busy == null ? "not told" : Texts.percent(busy))
        + (steal == null || steal == 0 ? "" : " (" + Texts.percent(steal) + " stolen)");
  }

  private static Map<String, Object> part(EnergySection.Uncertainty part) {
    return Map.of(
        "name",
        part.name(),
        "range",
        "× "
            + Texts.number(part.low())
            + " to × "
            + Texts.number(part.high())
            + " ("
            + Texts.percent(part.level())
            + ")",
        "basis",
        part.basis());
  }

  private static String chart(EnergySection energy) {
    List<Charts.Bar> bars = new ArrayList<>();
    for (EnergySection.Phase phase : energy.phases()) {
      if (phase.joules() instanceof Figure.Measured measured && measured.value() > 0) {
        bars.add(bar(shortened(phase.label()), measured));
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
