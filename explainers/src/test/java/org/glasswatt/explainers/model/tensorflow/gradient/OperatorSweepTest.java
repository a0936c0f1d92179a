package org.glasswatt.explainers.model.tensorflow.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.tensorflow.TensorFlowNatives;
import org.glasswatt.explainers.model.tensorflow.gradient.OperatorList.Claim;
import org.glasswatt.explainers.model.tensorflow.gradient.OperatorList.Line;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * The list of operators against what the process can really differentiate, and against the table in
 * {@code docs/operators.md}.
 */
class OperatorSweepTest {
  private static final Set<Claim> DIFFERENTIABLE =
      EnumSet.of(Claim.EXAMPLE, Claim.STRAIGHT_THROUGH);

  @BeforeAll
  static void load() {
    TensorFlowNatives.load(EngineOptions.DEFAULT);
  }

  @Test
  void everyListedOperatorExists() {
    Set<String> known =
        TensorFlow.registeredOpList().getOpList().stream()
            .map(op -> op.getName())
            .collect(Collectors.toSet());
    assertThat(OperatorList.lines()).extracting(Line::operator).isSubsetOf(known);
    assertThat(OperatorGradients.operators()).isSubsetOf(known);
  }

  @Test
  void everyOperatorEndsInAGradientOrInNone() {
    // An operator without either stops the whole gradient, even when it only makes an index.
    List<String> open =
        OperatorList.lines().stream()
            .filter(line -> line.claim() != Claim.MISSING && line.claim() != Claim.ELSEWHERE)
            .map(Line::operator)
            .filter(operator -> !tensorflow.TFJ_HasGradient(operator))
            .toList();
    assertThat(open).isEmpty();
  }

  @Test
  void whatIsListedAsMissingIsMissingForAReason() {
    for (Line line : OperatorList.lines()) {
      if (line.claim() == Claim.MISSING) {
        assertThat(tensorflow.TFJ_HasGradient(line.operator())).as(line.operator()).isFalse();
        assertThat(line.text()).as(line.operator()).hasSizeGreaterThan(15);
      }
    }
  }

  @Test
  void theCatalogueHoldsNothingThatTensorFlowHas() {
    assertThat(GradientDispatcher.declined()).isEmpty();
  }

  @Test
  void everyDerivativeOfTheCatalogueHasAnExample() {
    Set<String> shown =
        OperatorList.lines().stream()
            .filter(line -> DIFFERENTIABLE.contains(line.claim()))
            .map(Line::operator)
            .collect(Collectors.toSet());
    List<String> differentiated =
        OperatorGradients.operators().stream()
            .filter(
                operator ->
                    OperatorGradients.kind(operator) == OperatorGradients.Kind.EXACT
                        || OperatorGradients.isStraightThrough(operator))
            .toList();
    assertThat(shown).containsAll(differentiated).containsAll(GradientOverrides.operators());
  }

  @Test
  void theListAndTheCatalogueAgreeOnKinds() {
    for (Line line : OperatorList.lines()) {
      OperatorGradients.Kind kind = OperatorGradients.kind(line.operator());
      if (OperatorGradients.operators().contains(line.operator())) {
        assertThat(kind)
            .as(line.operator())
            .isEqualTo(
                switch (line.claim()) {
                  case EXAMPLE -> OperatorGradients.Kind.EXACT;
                  case STRAIGHT_THROUGH -> OperatorGradients.Kind.STRAIGHT_THROUGH;
                  case SAMPLED -> OperatorGradients.Kind.SAMPLE_HELD_FIXED;
                  default -> OperatorGradients.Kind.NONE;
                });
      } else {
        assertThat(OperatorGradients.isStraightThrough(line.operator()))
            .as(line.operator())
            .isEqualTo(line.claim() == Claim.STRAIGHT_THROUGH);
      }
    }
  }

  @Test
  void theTableInTheDocumentationIsThisOne() throws IOException {
    Path file = documentation();
    String table = table();
    Path generated = Path.of("target", "operators.md");
    Files.createDirectories(generated.toAbsolutePath().getParent());
    Files.writeString(generated, table);
    assertThat(Files.readString(file))
        .as("docs/operators.md is generated: copy %s over it", generated.toAbsolutePath())
        .isEqualTo(table);
  }

  private static Path documentation() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve("docs").resolve("operators.md");
      if (Files.exists(candidate)) {
        return candidate;
      }
    }
    throw new IllegalStateException("docs/operators.md is not above the working folder.");
  }

  private static String table() {
    Map<String, Map<String, Line>> families = new LinkedHashMap<>();
    for (Line line : OperatorList.lines()) {
      families
          .computeIfAbsent(line.family(), family -> new LinkedHashMap<>())
          .putIfAbsent(line.operator(), line);
    }
    List<String> out = new ArrayList<>();
    out.add("# Operators and their gradients");
    out.add("");
    out.add(
        "Generated by `OperatorSweepTest`; a test compares it. The operators are those that current");
    out.add("Keras layers and common exports use from input to output.");
    out.add("");
    out.add("- **TensorFlow**: its own C++ gradient, checked here.");
    out.add(
        "- **Glasswatt**: ours, checked here. **in part**: ours where TensorFlow's own is wrong or fails.");
    out.add(
        "- **straight-through**: rounding counts as the identity, so finite differences don't apply.");
    out.add("- **sample held fixed**: a random operator; its draw counts as a constant.");
    out.add("- **none**: piecewise constant, an index or no number; it stops no other path.");
    out.add("- **missing**: a model with it on the path is refused by name; predictions work.");
    out.add("");
    out.add(
        "On Windows TensorFlow's Java library registers no gradients: only its own work there.");
    families.forEach(
        (family, lines) -> {
          out.add("");
          out.add("## " + family);
          out.add("");
          out.add("| Operator | Gradient | |");
          out.add("|---|---|---|");
          lines.values().forEach(line -> out.add(row(line)));
        });
    return String.join("\n", out) + "\n";
  }

  private static String row(Line line) {
    String gradient =
        switch (line.claim()) {
          case EXAMPLE -> author(line.operator());
          case STRAIGHT_THROUGH -> author(line.operator()) + ", straight-through";
          case NONE -> "none";
          case SAMPLED -> "sample held fixed";
          case ELSEWHERE -> "–";
          case MISSING -> "**missing**";
        };
    String why = line.claim() == Claim.EXAMPLE ? "" : line.text();
    return "| " + line.operator() + " | " + gradient + " | " + why + " |";
  }

  private static String author(String operator) {
    if (OperatorGradients.operators().contains(operator)) {
      return "Glasswatt";
    }
    return GradientOverrides.operators().contains(operator)
        ? "TensorFlow, Glasswatt in part"
        : "TensorFlow";
  }
}
