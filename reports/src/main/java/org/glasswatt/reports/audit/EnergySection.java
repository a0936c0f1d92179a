package org.glasswatt.reports.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the audited work cost in energy and carbon.
 *
 * @param phases the phases that were measured, in the order they ran
 * @param figures per-prediction, per-explanation and carbon figures
 * @param country the grid that the carbon figures assume, in words
 * @param intensity that grid's intensity in gCO2e/kWh
 * @param source where the intensity comes from, with the year; empty when there is none
 */
public record EnergySection(
    List<Phase> phases, List<Metric> figures, String country, Figure intensity, String source) {
  public EnergySection {
    phases = Require.list(phases, "phases");
    figures = Require.list(figures, "figures");
    Require.present(country, "country");
    Require.present(intensity, "intensity");
    Require.present(source, "source");
  }

  /**
   * One phase of the work.
   *
   * @param label what was done, such as "inference"
   * @param joules energy of the phase, in joules
   * @param seconds wall-clock time
   * @param cpuSeconds processor time, all threads together, or null when the platform does not tell
   * @param method how the energy was obtained, such as "counter" or "estimate"
   * @param scope what the energy covers, such as "CPU package" or "this process"
   * @param source the power source's name
   * @param notes what a reader should know about the reading
   */
  public record Phase(
      String label,
      Figure joules,
      double seconds,
      @Nullable Double cpuSeconds,
      String method,
      String scope,
      String source,
      List<String> notes) {
    public Phase {
      Require.text(label, "label");
      Require.present(joules, "joules");
      Require.notNegative(seconds, "seconds");
      if (cpuSeconds != null) {
        Require.notNegative(cpuSeconds, "cpuSeconds");
      }
      Require.present(method, "method");
      Require.present(scope, "scope");
      Require.present(source, "source");
      notes = Require.list(notes, "notes");
    }
  }
}
