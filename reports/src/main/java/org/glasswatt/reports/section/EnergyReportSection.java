package org.glasswatt.reports.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.EnergySection;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Interval;
import org.glasswatt.reports.chart.Charts;
import org.glasswatt.reports.text.Words;
import org.jspecify.annotations.Nullable;

/** What the audited work cost. */
final class EnergyReportSection implements Section {
  @Override
  public String id() {
    return "energy";
  }

  @Override
  public Map<String, Object> view(AuditReport report, Words words) {
    EnergySection energy = report.energy();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("estimate", estimate(energy.phases(), words));
    view.put("figures", Texts.metrics(energy.figures(), words));
    view.put("chart", chart(energy, words));
    view.put("phases", energy.phases().stream().map(p -> phase(p, words)).toList());
    view.put("notes", notes(energy.phases(), words));
    view.put("intensity", Texts.figure(energy.intensity(), "gCO2e/kWh", words));
    view.put("country", words.phrase(energy.country()));
    view.put("source", words.phrase(energy.source()));
    view.put("warnings", energy.warnings().stream().map(words::phrase).toList());
    view.put("batches", energy.batches().stream().map(b -> batch(b, words)).toList());
    view.put("methods", energy.methods().stream().map(m -> method(m, words)).toList());
    view.put("regions", energy.regions().stream().map(r -> region(r, words)).toList());
    view.put("regionChart", regionChart(energy, words));
    view.put("operators", energy.operators().stream().map(o -> operator(o, words)).toList());
    EnergySection.Paired paired = energy.paired();
    view.put("paired", paired == null ? null : paired(paired, words));
    return view;
  }

  private static Map<String, Object> batch(EnergySection.Batch batch, Words words) {
    Map<String, Object> view = Texts.figure(batch.joulesPerPrediction(), "J", words);
    view.put("rows", Texts.number(batch.rows()));
    view.put("p50", plain(batch.latencyP50(), "s", words));
    view.put("p95", plain(batch.latencyP95(), "s", words));
    view.put("p99", plain(batch.latencyP99(), "s", words));
    view.put("throughput", plain(batch.predictionsPerSecond(), "", words));
    view.put("grade", batch.grade());
    return view;
  }

  private static Map<String, Object> method(EnergySection.MethodCost method, Words words) {
    Map<String, Object> view = Texts.figure(method.joulesPerExplanation(), "J", words);
    view.put("id", method.id());
    view.put("predictions", plain(method.predictions(), "", words));
    view.put("evaluations", plain(method.gradientEvaluations(), "", words));
    view.put("forwards", plain(method.forwardEvaluations(), "", words));
    view.put("seconds", plain(method.seconds(), "s", words));
    return view;
  }

  private static Map<String, Object> region(EnergySection.Region region, Words words) {
    Map<String, Object> view = Texts.figure(region.gramsPer1000Predictions(), "gCO2e", words);
    view.put("name", words.phrase(region.name()));
    Integer year = region.year();
    view.put("year", year == null ? "" : String.valueOf(year));
    view.put("intensity", Texts.number(region.gramsPerKwh()));
    return view;
  }

  private static Map<String, Object> operator(EnergySection.OperatorCost operator, Words words) {
    Map<String, Object> view = Texts.figure(operator.operations(), "", words);
    view.put("name", operator.operator());
    view.put("nodes", Texts.number(operator.nodes()));
    return view;
  }

  private static Map<String, Object> paired(EnergySection.Paired paired, Words words) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("baseline", paired.baseline());
    view.put("rows", Texts.number(paired.rows()));
    view.put("calls", Texts.number(paired.callsPerWindow()));
    view.put("source", paired.source());
    view.put("grade", paired.grade());
    view.put("comparisons", paired.comparisons().stream().map(c -> comparison(c, words)).toList());
    return view;
  }

  private static Map<String, Object> comparison(EnergySection.Comparison comparison, Words words) {
    Map<String, Object> view = Texts.figure(comparison.ratio(), "", words);
    view.put("cost", words.phrase(comparison.cost()));
    Double p = comparison.pValue();
    view.put("p", p == null ? "" : Texts.number(p));
    view.put("verdict", words.phrase(comparison.verdict()));
    return view;
  }

  /** A number alone, for a cell of a table. */
  private static String plain(Figure figure, String unit, Words words) {
    return figure instanceof Figure.Measured measured
        ? Texts.number(measured.value()) + (unit.isEmpty() ? "" : "\u00a0" + unit)
        : words.text("not_measured_because") + words.phrase(((Figure.NotMeasured) figure).reason());
  }

  private static String regionChart(EnergySection energy, Words words) {
    List<Charts.Bar> bars = new ArrayList<>();
    for (EnergySection.Region region : energy.regions()) {
      if (region.gramsPer1000Predictions() instanceof Figure.Measured measured
          && measured.value() > 0) {
        bars.add(bar(words.phrase(region.name()), measured));
      }
    }
    return bars.isEmpty()
        ? ""
        : Charts.ranges(
            "chart-regions", words.text("regions_alternative"), words.text("regions_axis"), bars);
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

  private static String estimate(List<EnergySection.Phase> phases, Words words) {
    long estimates = phases.stream().filter(phase -> Texts.isEstimate(phase.method())).count();
    if (estimates == 0) {
      return "";
    }
    return words.text(estimates == phases.size() ? "all_estimated" : "some_estimated");
  }

  /** What all phases with notes say first, without a phase's name; then what only some say. */
  private static List<Map<String, Object>> notes(List<EnergySection.Phase> phases, Words words) {
    Set<String> common = new LinkedHashSet<>();
    phases.forEach(phase -> common.addAll(phase.notes()));
    phases.stream()
        .filter(phase -> !phase.notes().isEmpty())
        .forEach(phase -> common.retainAll(phase.notes()));
    List<Map<String, Object>> notes = new ArrayList<>();
    common.forEach(text -> notes.add(Map.of("phase", "", "text", words.phrase(text))));
    for (EnergySection.Phase phase : phases) {
      phase.notes().stream()
          .filter(text -> !common.contains(text))
          .forEach(
              text ->
                  notes.add(
                      Map.of("phase", words.phrase(phase.label()), "text", words.phrase(text))));
    }
    return notes;
  }

  private static Map<String, Object> phase(EnergySection.Phase phase, Words words) {
    Map<String, Object> view = Texts.figure(phase.joules(), "J", words);
    view.put("label", words.phrase(phase.label()));
    view.put("seconds", Texts.number(phase.seconds()));
    Double cpu = phase.cpuSeconds();
    view.put("cpu", seconds(cpu, words));
    view.put("grade", phase.grade());
    view.put("why", phase.why().stream().map(words::phrase).collect(Collectors.joining(" ")));
    view.put("marginal", plain(phase.marginalJoules(), "", words));
    Figure attributed = phase.attributedJoules();
    view.put("attributed", attributed == null ? "" : plain(attributed, "J", words));
    view.put("host", host(phase, words));
    Double jit = phase.jitSeconds();
    Double gc = phase.gcSeconds();
    view.put("jvm", seconds(jit, words) + " + " + seconds(gc, words));
    Double variation = phase.variation();
    view.put("variation", variation == null ? "" : Texts.percent(variation));
    view.put("samples", count(phase.samples(), words));
    view.put("gaps", count(phase.gaps(), words));
    view.put("uncertainty", phase.uncertainty().stream().map(u -> part(u, words)).toList());
    view.put("how", words.phrase(phase.method()));
    view.put("scope", words.phrase(phase.scope()));
    view.put("source", phase.source());
    return view;
  }

  private static String seconds(@Nullable Double value, Words words) {
    return value == null ? words.text("not_told") : Texts.number(value);
  }

  private static String count(@Nullable Integer number, Words words) {
    return number == null ? words.text("unrecorded_number") : Texts.number(number);
  }

  private static String host(EnergySection.Phase phase, Words words) {
    Double busy = phase.hostUtilisation();
    Double steal = phase.stealShare();
    return (busy == null ? words.text("not_told") : Texts.percent(busy))
        + (steal == null || steal == 0 ? "" : words.text("stolen", Texts.percent(steal)));
  }

  private static Map<String, Object> part(EnergySection.Uncertainty part, Words words) {
    return Map.of(
        "name",
        words.phrase(part.name()),
        "range",
        words.text("range", "× " + Texts.number(part.low()), "× " + Texts.number(part.high()))
            + " ("
            + Texts.percent(part.level())
            + ")",
        "basis",
        words.phrase(part.basis()));
  }

  private static String chart(EnergySection energy, Words words) {
    List<Charts.Bar> bars = new ArrayList<>();
    for (EnergySection.Phase phase : energy.phases()) {
      if (phase.joules() instanceof Figure.Measured measured && measured.value() > 0) {
        bars.add(bar(words.phrase(shortened(phase.label())), measured));
      }
    }
    if (bars.isEmpty()) {
      return "";
    }
    return Charts.ranges(
        "chart-energy", words.text("phases_alternative"), words.text("phases_axis"), bars);
  }
}
