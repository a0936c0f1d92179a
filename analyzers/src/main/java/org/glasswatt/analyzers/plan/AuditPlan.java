package org.glasswatt.analyzers.plan;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glasswatt.analyzers.gate.Policy;
import org.glasswatt.explainers.attribution.ExplainerType;
import org.glasswatt.explainers.scan.Severity;
import org.glasswatt.reports.audit.Quality.Task;
import org.jspecify.annotations.Nullable;

/**
 * What to audit and how: the parsed {@code audit.yaml}, defaults filled in.
 *
 * <p>Paths are resolved against the plan's folder. Whether the files exist is not checked here.
 * {@code docs/plan.md} describes every key.
 *
 * @param file the plan, as it was named
 * @param sha256 digest of the plan, 64 lower-case hexadecimal digits
 * @param title the audit's title
 * @param seed the seed of everything random, from 0
 * @param model what to audit
 * @param data what to audit it on
 * @param task how predictions are judged, or null to infer it from the data
 * @param explain how predictions are explained
 * @param energy what carbon figures assume
 * @param report what the report may show
 * @param policy what the release is judged by
 * @param settings every setting that shapes the result as path to value, defaults included, in the
 *     order they were read; paths of files stand as the plan gives them
 */
public record AuditPlan(
    Path file,
    String sha256,
    String title,
    long seed,
    ModelPlan model,
    DataPlan data,
    @Nullable Task task,
    ExplainPlan explain,
    EnergyPlan energy,
    ReportPlan report,
    Policy policy,
    Map<String, String> settings) {
  /** The value in {@code settings} of what the plan leaves out and has no default. */
  public static final String NOT_GIVEN = "not given";

  /** Copies the collections. */
  public AuditPlan {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /**
   * Reads a plan.
   *
   * @param file the YAML file
   * @param explainers the explanation methods that a plan can name
   * @throws org.glasswatt.explainers.error.UserError with every mistake that could be found, each
   *     with its place in the file; the id is a {@link PlanError}
   */
  public static AuditPlan read(Path file, Collection<ExplainerType> explainers) {
    return PlanReader.read(file, explainers);
  }

  /**
   * Reads a plan that is not in a file.
   *
   * @param file where it would lie: paths are relative to its folder, and messages name it
   * @param text its YAML
   * @param explainers the explanation methods that a plan can name
   * @throws org.glasswatt.explainers.error.UserError as {@link #read} does
   */
  public static AuditPlan parse(Path file, String text, Collection<ExplainerType> explainers) {
    return PlanReader.parse(file, text, explainers);
  }

  /**
   * The digest of a plan's file, which {@link #sha256} holds for a plan that was read.
   *
   * @throws org.glasswatt.explainers.error.UserError when the file can't be read
   */
  public static String digest(Path file) {
    return PlanFile.read(file).sha256();
  }

  /** The same plan for another model, whose file name becomes the title. */
  public AuditPlan withModel(Path path) {
    Path name = path.getFileName();
    return with(name == null ? title : name.toString(), model.at(path), settings);
  }

  /** The same plan with another trust in the model, which stands in the settings too. */
  public AuditPlan trusting(Severity trust) {
    Map<String, String> changed = new LinkedHashMap<>(settings);
    changed.put("model.trust", trust.word());
    return with(title, new ModelPlan(model.source(), model.output(), trust), changed);
  }

  private AuditPlan with(String otherTitle, ModelPlan otherModel, Map<String, String> others) {
    return new AuditPlan(
        file,
        sha256,
        otherTitle,
        seed,
        otherModel,
        data,
        task,
        explain,
        energy,
        report,
        policy,
        others);
  }
}
