package org.glasswatt.analyzers.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.model.GradientStatus;
import org.glasswatt.explainers.model.ModelDescription;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.reports.audit.ModelCard;

/** Turns what was read from the model's files into the report's card. */
final class ModelCards {
  private ModelCards() {}

  /**
   * The card.
   *
   * @param explained what explanations explain, in words
   * @param more what was verified after the model was loaded
   */
  static ModelCard of(
      ModelDescription model,
      GradientStatus gradients,
      String explained,
      List<ModelCard.Check> more) {
    List<ModelCard.Check> checks = new ArrayList<>();
    model
        .checks()
        .forEach(
            check -> checks.add(new ModelCard.Check(check.name(), check.passed(), check.detail())));
    checks.addAll(more);
    Map<String, Integer> operators = new LinkedHashMap<>(model.operators());
    return new ModelCard(
        name(model.path()),
        model.format().title(),
        model.sha256(),
        model.bytes(),
        model.parameters(),
        model.signature().key(),
        tensors(model.signature().inputs()),
        tensors(model.signature().outputs()),
        operators,
        model.engine(),
        model.engineVersion(),
        inWords(gradients),
        explained,
        checks);
  }

  /** Whether gradients are available, in a few words. */
  static String inWords(GradientStatus gradients) {
    if (gradients instanceof GradientStatus.Available available) {
      return "available for " + String.join(", ", available.inputs());
    }
    if (gradients instanceof GradientStatus.Undecided undecided) {
      return "not known: " + undecided.reason();
    }
    GradientStatus.Refused refused = (GradientStatus.Refused) gradients;
    return "not available: " + refused.reason();
  }

  /** The folder's name says little when it is only "model". */
  private static String name(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path last = absolute.getFileName();
    Path parent = absolute.getParent();
    if (last != null && last.toString().equals("model") && parent != null) {
      Path above = parent.getFileName();
      return above == null ? last.toString() : above + "/" + last;
    }
    return last == null ? absolute.toString() : last.toString();
  }

  private static List<ModelCard.TensorInfo> tensors(List<TensorSpec> specs) {
    return specs.stream()
        .map(
            spec ->
                new ModelCard.TensorInfo(
                    spec.name(), spec.dtype().toString(), spec.shape().toString()))
        .toList();
  }
}
