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
 * @param batches inference at several batch sizes
 * @param methods what one explanation by each method costs
 * @param regions what the same energy would stand for elsewhere
 * @param operators operations of one prediction by operator, the costliest first
 * @param paired the model against a baseline model, or null when the plan names none
 * @param warnings what makes these figures less reliable, one sentence each
 */
public record EnergySection(
    List<Phase> phases,
    List<Metric> figures,
    String country,
    Figure intensity,
    String source,
    List<Batch> batches,
    List<MethodCost> methods,
    List<Region> regions,
    List<OperatorCost> operators,
    @Nullable Paired paired,
    List<String> warnings) {
  public EnergySection {
    phases = Require.list(phases, "phases");
    figures = Require.list(figures, "figures");
    Require.present(country, "country");
    Require.present(intensity, "intensity");
    Require.present(source, "source");
    batches = Require.list(batches, "batches");
    methods = Require.list(methods, "methods");
    regions = Require.list(regions, "regions");
    operators = Require.list(operators, "operators");
    warnings = Require.list(warnings, "warnings");
  }

  /**
   * One phase of the work.
   *
   * @param label what was done, such as "inference"
   * @param joules energy of the phase, in joules
   * @param marginalJoules the part of it that idle hardware would not have used, in joules
   * @param attributedJoules the process's share, or null where {@code joules} cover it alone
   * @param grade how good the evidence is, A to E
   * @param why what decided the grade, one sentence each
   * @param seconds wall-clock time
   * @param cpuSeconds processor time, all threads together, or null when the platform does not tell
   * @param jitSeconds time the Java virtual machine compiled meanwhile, or null when not told
   * @param gcSeconds time it collected garbage meanwhile, or null when not told
   * @param hostUtilisation share of the time in which processors worked, for anyone, 0 to 1, or
   *     null when not told
   * @param stealShare share of the time that a hypervisor gave to others, or null when not told
   * @param method how the energy was obtained, such as "counter" or "estimate"
   * @param scope what the energy covers, such as "CPU package" or "this process"
   * @param source the power source's name
   * @param samples how often the source was read, or null when that was not recorded
   * @param gaps how many reads failed, or null when that was not recorded
   * @param variation coefficient of variation of repeated windows, or null when there was one
   * @param uncertainty what makes the joules uncertain
   * @param notes what a reader should know about the reading
   */
  public record Phase(
      String label,
      Figure joules,
      Figure marginalJoules,
      @Nullable Figure attributedJoules,
      String grade,
      List<String> why,
      double seconds,
      @Nullable Double cpuSeconds,
      @Nullable Double jitSeconds,
      @Nullable Double gcSeconds,
      @Nullable Double hostUtilisation,
      @Nullable Double stealShare,
      String method,
      String scope,
      String source,
      @Nullable Integer samples,
      @Nullable Integer gaps,
      @Nullable Double variation,
      List<Uncertainty> uncertainty,
      List<String> notes) {
    public Phase {
      Require.text(label, "label");
      Require.present(joules, "joules");
      Require.present(marginalJoules, "marginalJoules");
      if (!grade.matches("[A-E]")) {
        throw new IllegalArgumentException("grade must be a letter from A to E, but is " + grade);
      }
      why = Require.list(why, "why");
      Require.notNegative(seconds, "seconds");
      notNegativeIfTold(cpuSeconds, "cpuSeconds");
      notNegativeIfTold(jitSeconds, "jitSeconds");
      notNegativeIfTold(gcSeconds, "gcSeconds");
      notNegativeIfTold(hostUtilisation, "hostUtilisation");
      notNegativeIfTold(stealShare, "stealShare");
      Require.present(method, "method");
      Require.present(scope, "scope");
      Require.present(source, "source");
      notNegativeIfTold(samples, "samples");
      notNegativeIfTold(gaps, "gaps");
      notNegativeIfTold(variation, "variation");
      uncertainty = Require.list(uncertainty, "uncertainty");
      notes = Require.list(notes, "notes");
    }
  }

  /**
   * One thing that makes a value uncertain, as factors of it.
   *
   * @param name what it is
   * @param low the value times this is the lower end
   * @param high the value times this is the upper end
   * @param level coverage of the range
   * @param basis where the figures come from
   */
  public record Uncertainty(String name, double low, double high, double level, String basis) {
    public Uncertainty {
      Require.text(name, "name");
      Require.finite(low, "low");
      Require.finite(high, "high");
      Require.finite(level, "level");
      Require.text(basis, "basis");
    }
  }

  /**
   * Inference at one batch size.
   *
   * @param rows rows per call
   * @param joulesPerPrediction energy of one prediction, in joules
   * @param latencyP50 median time of a call, in seconds
   * @param latencyP95 95th percentile of it
   * @param latencyP99 99th percentile of it
   * @param predictionsPerSecond throughput of one caller
   * @param grade how good the evidence of the energy is, A to E
   */
  public record Batch(
      int rows,
      Figure joulesPerPrediction,
      Figure latencyP50,
      Figure latencyP95,
      Figure latencyP99,
      Figure predictionsPerSecond,
      String grade) {
    public Batch {
      Require.notNegative(rows, "rows");
      Require.present(joulesPerPrediction, "joulesPerPrediction");
      Require.present(latencyP50, "latencyP50");
      Require.present(latencyP95, "latencyP95");
      Require.present(latencyP99, "latencyP99");
      Require.present(predictionsPerSecond, "predictionsPerSecond");
      Require.present(grade, "grade");
    }
  }

  /**
   * What one explanation by a method costs.
   *
   * @param id the method
   * @param joulesPerExplanation energy of one explanation, in joules
   * @param predictions how many predictions cost as much
   * @param gradientEvaluations gradient evaluations of one explanation, which no machine changes
   * @param forwardEvaluations forward evaluations beside them
   * @param seconds time of one explanation
   */
  public record MethodCost(
      String id,
      Figure joulesPerExplanation,
      Figure predictions,
      Figure gradientEvaluations,
      Figure forwardEvaluations,
      Figure seconds) {
    public MethodCost {
      Require.text(id, "id");
      Require.present(joulesPerExplanation, "joulesPerExplanation");
      Require.present(predictions, "predictions");
      Require.present(gradientEvaluations, "gradientEvaluations");
      Require.present(forwardEvaluations, "forwardEvaluations");
      Require.present(seconds, "seconds");
    }
  }

  /**
   * What the same energy would stand for on another grid.
   *
   * @param name the grid
   * @param year of its figure, or null when it has none
   * @param gramsPerKwh its intensity in gCO2e/kWh
   * @param gramsPer1000Predictions carbon of 1,000 predictions there, in gCO2e
   */
  public record Region(
      String name, @Nullable Integer year, double gramsPerKwh, Figure gramsPer1000Predictions) {
    public Region {
      Require.text(name, "name");
      Require.notNegative(gramsPerKwh, "gramsPerKwh");
      Require.present(gramsPer1000Predictions, "gramsPer1000Predictions");
    }
  }

  /**
   * Floating-point operations of one kind of operator in one prediction.
   *
   * @param operator the operator
   * @param nodes how many nodes there are
   * @param operations their operations in all, or why they are not counted
   */
  public record OperatorCost(String operator, int nodes, Figure operations) {
    public OperatorCost {
      Require.text(operator, "operator");
      Require.notNegative(nodes, "nodes");
      Require.present(operations, "operations");
    }
  }

  /**
   * The audited model against a baseline model, measured in turns on the same rows.
   *
   * @param baseline the baseline model as the plan names it
   * @param rows rows of a call
   * @param callsPerWindow calls of each model in one window
   * @param source the power source's name
   * @param grade how good the evidence of the energy is, A to E
   * @param comparisons joules, seconds and processor seconds
   */
  public record Paired(
      String baseline,
      int rows,
      int callsPerWindow,
      String source,
      String grade,
      List<Comparison> comparisons) {
    public Paired {
      Require.text(baseline, "baseline");
      Require.notNegative(rows, "rows");
      Require.notNegative(callsPerWindow, "callsPerWindow");
      Require.present(source, "source");
      Require.present(grade, "grade");
      comparisons = Require.list(comparisons, "comparisons");
    }
  }

  /**
   * One cost of both models compared.
   *
   * @param cost what was compared, such as "joules"
   * @param ratio audited model over baseline, with its interval and the number of pairs
   * @param pValue of Wilcoxon's signed-rank test, or null when not compared
   * @param verdict "better", "worse", "inconclusive" or "not compared"
   */
  public record Comparison(String cost, Figure ratio, @Nullable Double pValue, String verdict) {
    public Comparison {
      Require.text(cost, "cost");
      Require.present(ratio, "ratio");
      notNegativeIfTold(pValue, "pValue");
      Require.text(verdict, "verdict");
    }
  }

  private static void notNegativeIfTold(@Nullable Number value, String name) {
    if (value != null) {
      Require.notNegative(value.doubleValue(), name);
    }
  }
}
