package org.glasswatt.analyzers.init;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.glasswatt.analyzers.Audit;
import org.glasswatt.analyzers.audit.AuditEnvironment;
import org.glasswatt.analyzers.audit.AuditListener;
import org.glasswatt.analyzers.audit.Material;
import org.glasswatt.analyzers.plan.AuditPlan;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.GradientStatus;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.model.load.Models;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.file.AtomicFiles;
import org.jspecify.annotations.Nullable;

/** Writes a first plan: one that runs at once, with a comment where something was guessed. */
public final class FirstPlan {
  private final Request request;
  private final AuditEnvironment environment;
  private final AuditListener listener;
  private final Path folder;

  /**
   * What is wanted.
   *
   * @param model the model
   * @param data a CSV file with a header, or {@code .npy} or {@code .npz}
   * @param reference for a table, the data the model was trained on; null for none
   * @param label the column of the truth, or for tensors the file with the labels; null to guess
   * @param out the plan's file
   * @param force whether a file that is there is replaced
   */
  public record Request(
      ModelSource model,
      Path data,
      @Nullable Path reference,
      @Nullable String label,
      Path out,
      boolean force) {}

  private FirstPlan(Request request, AuditEnvironment environment, AuditListener listener) {
    this.request = request;
    this.environment = environment;
    this.listener = listener;
    Path parent = request.out().toAbsolutePath().getParent();
    this.folder = parent == null ? request.out().toAbsolutePath() : parent;
  }

  /**
   * Writes the plan.
   *
   * @return the audit that its gates are proposed from
   * @throws UserError when the model or the data can't be read; when the columns do not become what
   *     the model takes, which the plan that was written says as well
   */
  public static AuditReport write(
      Request request, AuditEnvironment environment, AuditListener listener) {
    return new FirstPlan(request, environment, listener).write();
  }

  private AuditReport write() {
    if (Files.exists(request.out()) && !request.force()) {
      throw new UserError(
          InitError.EXISTS,
          request.out() + " exists already.",
          "Name another file with --out, or replace this one with --force.");
    }
    AtomicFiles.requireWritableFolder(folder);
    try (LoadedModel model = Models.open(request.model(), environment.options())) {
      String before = head(model);
      String data = isTensors(request.data()) ? tensors(model) : table(model, before);
      String body = before + data + tail(model);
      AuditPlan plan = AuditPlan.parse(request.out(), body, Explainers.all());
      AuditReport report =
          Audit.of(plan)
              .in(environment)
              .telling(listener)
              .on(model, Material.read(plan.data(), model.description().signature()))
              .run();
      String text = body + ProposedGates.text(report);
      // What is written is a plan, whatever names model and data have.
      AuditPlan.parse(request.out(), text, Explainers.all());
      save(text);
      return report;
    }
  }

  private void save(String text) {
    AtomicFiles.write(request.out(), text.getBytes(StandardCharsets.UTF_8));
  }

  private String head(LoadedModel model) {
    Signature signature = model.description().signature();
    StringBuilder text = new StringBuilder();
    text.append(
        "# Written by glasswatt init from a look at the model and the data. Read it, correct\n");
    text.append(
        "# what was guessed, and keep it with the model; docs/plan.md describes every key.\n");
    text.append("version: 1\nseed: 0\nmodel:\n  path: ");
    text.append(YamlText.file(request.model().path(), folder)).append("\n");
    if (!request.model().signature().isEmpty()) {
      text.append("  signature: ").append(YamlText.of(request.model().signature())).append("\n");
    }
    if (!request.model().tags().isEmpty()) {
      text.append("  tags: ").append(YamlText.list(request.model().tags())).append("\n");
    }
    if (signature.outputs().size() > 1) {
      text.append("  output: ").append(YamlText.of(output(signature).name()));
      text.append("   # one of ");
      text.append(YamlText.list(signature.outputs().stream().map(TensorSpec::name).toList()));
      text.append("\n");
    }
    return text.append("\n").toString();
  }

  private static TensorSpec output(Signature signature) {
    return signature.numbersFirst().get(0);
  }

  private String table(LoadedModel model, String before) {
    TableSearch search =
        new TableSearch(model, output(model.description().signature()), request, folder, before);
    TableSearch.Found found = search.best();
    if (!found.fits()) {
      save(before + found.text() + tail(model));
      throw new UserError(
          InitError.DOES_NOT_FIT,
          "The columns of "
              + request.data()
              + " do not become what the model takes: "
              + found.why()
              + " "
              + request.out()
              + " was written, but does not run yet.",
          "Complete data.table.features in it, as the model was trained; glasswatt validate checks"
              + " it.");
    }
    return found.text();
  }

  private String tensors(LoadedModel model) {
    List<TensorSpec> inputs = model.description().signature().inputs();
    String file = YamlText.file(request.data(), folder);
    StringBuilder text = new StringBuilder("data:\n  tensors:\n    inputs: ");
    if (inputs.size() == 1) {
      text.append(file).append("\n");
    } else {
      text.append("\n");
      inputs.forEach(
          input ->
              text.append("      ")
                  .append(YamlText.of(input.name()))
                  .append(": ")
                  .append(file)
                  .append("\n"));
    }
    String labels = request.label();
    if (labels == null) {
      text.append("    # labels: y.npy   # without them there are no figures of quality\n");
    } else {
      text.append("    labels: ").append(YamlText.file(Path.of(labels), folder)).append("\n");
      text.append("    # classes: [cat, dog]   # in the order of the model's output\n");
    }
    return text.append("    # reference: train.npy   # for a baseline of its mean\n").toString();
  }

  private String tail(LoadedModel model) {
    boolean tensors = isTensors(request.data());
    StringBuilder text = new StringBuilder("\nexplain:\n");
    if (model.gradients() instanceof GradientStatus.Refused refused) {
      text.append("  # Gradients are not available: ");
      text.append(YamlText.comment(refused.reason())).append("\n");
      text.append(tensors ? "  methods: [occlusion]\n" : "  methods: [kernel_shap]\n");
    } else {
      text.append("  methods: [saliency, integrated_gradients]\n");
    }
    text.append(tensors ? "  baseline: zero\n" : "  baseline: mean\n");
    text.append("  rows: 64\n\nenergy:\n");
    text.append("  # country: DE   # of the grid; without it there are no carbon figures\n");
    text.append("  pue: 1\n\nreport:\n  rows: none   # or masked, raw\n\n");
    return text.toString();
  }

  private static boolean isTensors(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".npy") || name.endsWith(".npz");
  }
}
