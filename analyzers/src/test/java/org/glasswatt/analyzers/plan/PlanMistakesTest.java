package org.glasswatt.analyzers.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.explainers.error.ErrorId.Remedy;
import org.glasswatt.explainers.error.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlanMistakesTest {
  private final Path folder;

  PlanMistakesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @MethodSource
  void aMistakeIsNamedWithItsPlaceAndRemedy(
      String yaml, PlanError id, String place, String problem, String hint) {
    UserError error = refused(yaml);
    assertThat(error.id()).as(error.getMessage()).isEqualTo(id);
    assertThat(error.id().remedy()).isEqualTo(Remedy.CONFIGURATION);
    assertThat(error.problem())
        .contains(folder.resolve("audit.yaml") + ":" + place + ": ")
        .contains(problem);
    assertThat(error.hint()).endsWith(hint);
  }

  static Stream<Arguments> aMistakeIsNamedWithItsPlaceAndRemedy() {
    return Stream.concat(
        Stream.concat(yamlMistakes(), Stream.concat(keyMistakes(), dataMistakes())),
        Stream.concat(explainMistakes(), gateMistakes()));
  }

  private static Stream<Arguments> yamlMistakes() {
    return Stream.of(
        arguments("", PlanError.NOT_YAML, "1:1", "The plan is empty.", "has an example."),
        arguments("# nothing\n", PlanError.NOT_YAML, "1:1", "The plan is empty.", "an example."),
        arguments("version: 1\nmodel: a: b\n", PlanError.NOT_YAML, "2:9", "not YAML", "this line."),
        arguments("version: 1\n\tmodel: x\n", PlanError.NOT_YAML, "2:1", "not YAML", "this line."),
        arguments("a: [1\n", PlanError.NOT_YAML, "2:1", "not YAML", "this line."),
        arguments("a: @b\n", PlanError.NOT_YAML, "1:4", "not YAML", "this line."),
        arguments("? {a: 1}\n: 2\n", PlanError.NOT_YAML, "1:4", "key must be text", "this line."),
        arguments(
            TestPlans.MINIMAL + "title: *x\n",
            PlanError.NOT_YAML,
            "4:8",
            "The alias \"*x\" refers to another part.",
            "with * in quotes."),
        arguments(
            TestPlans.MINIMAL + "title: !!java.net.URL [x]\n",
            PlanError.SEVERAL_PROBLEMS,
            "4:8",
            "The tag \"tag:yaml.org,2002:java.net.URL\"",
            "the next."),
        arguments(
            TestPlans.MINIMAL + "---\nversion: 1\n",
            PlanError.NOT_YAML,
            "5:1",
            "A second YAML document starts here",
            "or what follows."),
        arguments("just words\n", PlanError.BAD_VALUE, "1:1", "must be a mapping", "none."),
        arguments("- a\n", PlanError.BAD_VALUE, "1:1", "The plan is a list", "none."),
        arguments(
            TestPlans.MINIMAL + "seed: 1\nseed: 2\n",
            PlanError.UNKNOWN_KEY,
            "5:1",
            "\"seed\" is given a second time; the first is in line 4.",
            "Keep one of the two."));
  }

  private static Stream<Arguments> keyMistakes() {
    return Stream.of(
        arguments(
            TestPlans.MINIMAL + "explian: {rows: 3}\n",
            PlanError.UNKNOWN_KEY,
            "4:1",
            "explian is not a key of a plan.",
            "Did you mean \"explain\"? Known: version, seed, model, title, data, task, explain,"
                + " energy, report, profile, policy, gates, waivers."),
        arguments(
            TestPlans.MINIMAL + "report:\n  row: none\n",
            PlanError.UNKNOWN_KEY,
            "5:3",
            "report.row is not a key",
            "Did you mean \"rows\"? Known: rows, top_features, subwords."),
        arguments(
            TestPlans.MINIMAL + "zzz: 1\n",
            PlanError.UNKNOWN_KEY,
            "4:1",
            "zzz is not a key",
            "waivers."),
        arguments(
            "model: {path: m}\ndata: {tensors: {inputs: x.npy}}\n",
            PlanError.MISSING_KEY,
            "1:1",
            "The plan lacks the key \"version\".",
            "Add it."),
        arguments(
            "version: 1\nmodel: {output: y}\ndata: {tensors: {inputs: x.npy}}\n",
            PlanError.MISSING_KEY,
            "2:8",
            "model lacks the key \"path\".",
            "Add it."),
        arguments(
            "version: 1\nmodel: {path: \"a\\0b\"}\ndata: {tensors: {inputs: x.npy}}\n",
            PlanError.BAD_VALUE,
            "2:15",
            "model.path is the text \"a\\u0000b\", but must be a path.",
            "Name a file of this machine."),
        arguments(
            "version: 2\nmodel: 5\nwhatever: 1\n",
            PlanError.UNSUPPORTED_VERSION,
            "1:10",
            "version is 2, but this version of Glasswatt reads plans of version 1.",
            "was written for."),
        arguments(
            "version: \"1\"\nmodel: {path: m}\ndata: {tensors: {inputs: x.npy}}\n",
            PlanError.BAD_VALUE,
            "1:10",
            "version is the text \"1\", but must be a whole number from 1 to 1.",
            "without quotes."),
        arguments(
            TestPlans.MINIMAL + "seed: -1\n",
            PlanError.BAD_VALUE,
            "4:7",
            "seed is the number -1, but must be a whole number from 0",
            "without quotes."),
        arguments(
            TestPlans.MINIMAL + "seed: 99999999999999999999\n",
            PlanError.BAD_VALUE,
            "4:7",
            "seed is the number 99999999999999999999",
            "without quotes."),
        arguments(
            TestPlans.MINIMAL + "seed: 010\n",
            PlanError.BAD_VALUE,
            "4:7",
            "seed is the number 010",
            "in decimal digits, without quotes."),
        arguments(
            TestPlans.MINIMAL + "seed: 1.5\n", PlanError.BAD_VALUE, "4:7", "number 1.5", "quotes."),
        arguments(
            TestPlans.MINIMAL + "title: 5\n",
            PlanError.BAD_VALUE,
            "4:8",
            "title is the number 5, but must be text.",
            "if it is meant as text."),
        arguments(
            TestPlans.MINIMAL + "title:\n", PlanError.BAD_VALUE, "4:7", "title is empty", "out."),
        arguments(
            TestPlans.MINIMAL + "title: ~\n", PlanError.BAD_VALUE, "4:8", "title is null", "text."),
        arguments(
            TestPlans.MINIMAL + "task: clasification\n",
            PlanError.BAD_VALUE,
            "4:7",
            "must be one of classification, regression, reconstruction, none.",
            "Did you mean \"classification\"?"),
        arguments(
            TestPlans.MINIMAL + "report:\n",
            PlanError.BAD_VALUE,
            "4:8",
            "report is empty, but must be a mapping.",
            "if it has none."),
        arguments(
            TestPlans.MINIMAL + "energy: {country: XX}\n",
            PlanError.BAD_VALUE,
            "4:19",
            "energy.country is the text \"XX\", but must be a country whose grid intensity is known.",
            "ZA, WORLD."),
        arguments(
            TestPlans.MINIMAL + "energy: {country: Germany}\n",
            PlanError.BAD_VALUE,
            "4:19",
            "energy.country is the text \"Germany\", but must be a country code.",
            "or WORLD."),
        arguments(
            TestPlans.MINIMAL + "energy: {country: DE, intensity_grams_per_kwh: 350}\n",
            PlanError.CONFLICT,
            "4:23",
            "energy.intensity_grams_per_kwh stands beside \"country\"",
            "Remove one of the two."),
        arguments(
            TestPlans.MINIMAL + "energy: {cloud: aws:eu-wst-1}\n",
            PlanError.BAD_VALUE,
            "4:17",
            "must be a cloud region that is known, such as aws:eu-west-1",
            "aws:sa-east-1."),
        arguments(
            TestPlans.MINIMAL + "energy: {cloud: ibm:eu-de}\n",
            PlanError.BAD_VALUE,
            "4:17",
            "must be a cloud region that is known",
            "the providers are aws, azure and gcp."),
        arguments(
            TestPlans.MINIMAL + "energy: {country: IE, cloud: aws:eu-west-1}\n",
            PlanError.CONFLICT,
            "4:23",
            "energy.cloud stands beside \"country\"",
            "Remove one of the two."),
        arguments(
            TestPlans.MINIMAL + "energy: {paired: {baseline: old, window_seconds: 61}}\n",
            PlanError.BAD_VALUE,
            "4:50",
            "must be a number above 0 and at most 60",
            "window in seconds."),
        arguments(
            TestPlans.MINIMAL + "energy: {intensity_grams_per_kwh: 0}\n",
            PlanError.BAD_VALUE,
            "4:35",
            "must be a number above 0",
            "Give one."),
        arguments(
            TestPlans.MINIMAL + "title: \"\\e[31m\\u202Ered" + "x".repeat(99) + "\" x\n",
            PlanError.NOT_YAML,
            "4:125",
            "not YAML",
            "this line."),
        arguments(
            TestPlans.MINIMAL + "task: \"\\e[31m\\u202Ered" + "x".repeat(99) + "\"\n",
            PlanError.BAD_VALUE,
            "4:7",
            "the text \"\\u001b[31m\\u202eredxxx",
            "words."));
  }

  private static Stream<Arguments> dataMistakes() {
    return Stream.of(
        arguments(
            "version: 1\nmodel: {path: m}\ndata: {}\n",
            PlanError.MISSING_KEY,
            "3:7",
            "data lacks the data: neither \"table\" nor \"tensors\" is given.",
            "Add one of them."),
        arguments(
            """
            version: 1
            model: {path: m}
            data:
              table: {file: a.csv, features: [a]}
              tensors: {inputs: x.npy}
            """,
            PlanError.CONFLICT,
            "5:3",
            "data.tensors stands beside \"table\"",
            "Remove one of the two."),
        arguments(
            table("label: y, label_file: y.csv, features: [a]"),
            PlanError.CONFLICT,
            "4:30",
            "data.table.label_file stands beside \"label\"",
            "Remove one of the two."),
        arguments(
            table("label: y"), PlanError.MISSING_KEY, "4:10", "lacks the key \"features\"", "it."),
        arguments(
            table("features: []"),
            PlanError.BAD_VALUE,
            "4:30",
            "is an empty list, but must be a list of at least one feature.",
            "takes."),
        arguments(
            table("classes: [a], features: [a]"),
            PlanError.BAD_VALUE,
            "4:29",
            "must name at least two classes",
            "numbers to predict."),
        arguments(
            table("classes: [a, a], features: [a]"),
            PlanError.BAD_VALUE,
            "4:29",
            "data.table.classes holds the same item twice.",
            "once."),
        arguments(
            table("delimiter: ab, features: [a]"),
            PlanError.BAD_VALUE,
            "4:31",
            "must be one character",
            "for a tab."),
        arguments(
            table("missing: guess, features: [a]"),
            PlanError.BAD_VALUE,
            "4:29",
            "must be one of refuse, drop_row, mean, zero.",
            "Write one of these words."),
        arguments(
            table("features: [a, b, a]"),
            PlanError.BAD_VALUE,
            "4:37",
            "data.table.features[2] has the same name as an earlier feature.",
            "of its own."),
        arguments(
            feature("one_hot: [x], mapping: {x: 1}"),
            PlanError.CONFLICT,
            "5:18",
            "data.table.features[0].one_hot stands beside \"mapping\"",
            "Remove one of the two."),
        arguments(
            feature("other_levels: [x]"),
            PlanError.CONFLICT,
            "5:18",
            "other_levels is given without \"one_hot\".",
            "remove \"other_levels\"."),
        arguments(
            feature("one_hot: [x, y], other_levels: [y]"),
            PlanError.CONFLICT,
            "5:35",
            "holds \"y\", which \"one_hot\" holds too.",
            "one of the two."),
        arguments(
            feature("scale: standardize"),
            PlanError.BAD_VALUE,
            "5:25",
            "must be one of none, standardise, min_max.",
            "Did you mean \"standardise\"?"),
        arguments(
            feature("scale: standardise, mean: 1"),
            PlanError.CONFLICT,
            "5:38",
            "mean is given without \"deviation\".",
            "remove \"mean\"."),
        arguments(
            feature("scale: standardise, mean: 1, deviation: 0"),
            PlanError.BAD_VALUE,
            "5:47",
            "deviation must be above 0",
            "training data."),
        arguments(
            feature("scale: min_max, min: 1, max: 1"),
            PlanError.BAD_VALUE,
            "5:42",
            "max must be above min.",
            "training data."),
        arguments(
            feature("scale: min_max, one_hot: [x, y], min: [0, 0], max: [1]"),
            PlanError.BAD_VALUE,
            "5:64",
            "must hold one number for each of the column's 2 features, but holds 1.",
            "\"one_hot\"."),
        arguments(
            feature("scale: min_max, mean: 1, deviation: 2"),
            PlanError.SEVERAL_PROBLEMS,
            "5:34",
            "mean is for \"scale: standardise\" only.",
            "the next."),
        arguments(
            feature("mapping: {x: one}"),
            PlanError.BAD_VALUE,
            "5:31",
            "data.table.features[0].mapping.x is the text \"one\", but must be a number.",
            "quotes."),
        arguments(
            feature("mapping: {x: .nan}"),
            PlanError.BAD_VALUE,
            "5:31",
            "but must be a number.",
            "quotes."),
        arguments(
            "version: 1\nmodel: {path: m}\ndata: {tensors: {inputs: {}}}\n",
            PlanError.BAD_VALUE,
            "3:26",
            "must be a file, or a mapping of input name to file.",
            "Name the files."));
  }

  private static Stream<Arguments> explainMistakes() {
    return Stream.of(
        arguments(
            explain("methods: [salincy]"),
            PlanError.UNKNOWN_METHOD,
            "4:21",
            "explain.methods[0] is the unknown method \"salincy\".",
            "permutation_importance, kernel_shap, lime, rise."),
        arguments(
            explain("methods: [saliency, integrated_gradients: {stepz: 50}]"),
            PlanError.UNKNOWN_KEY,
            "4:54",
            "explain.methods[1].stepz is not a key of a plan.",
            "Did you mean \"steps\"? Known: steps, quadrature, tolerance, max_evaluations."),
        arguments(
            explain("methods: [integrated_gradients: {steps: many}]"),
            PlanError.BAD_VALUE,
            "4:51",
            "explain.methods[0].steps is the text \"many\", but must be of the form auto, or integer",
            "Give a whole number from 2 to 100000."),
        arguments(
            explain("methods: [input_x_gradient: {steps: 3}]"),
            PlanError.UNKNOWN_KEY,
            "4:40",
            "explain.methods[0].steps",
            "No key is known here."),
        arguments(
            explain("methods: [{saliency: {}, steps: 5}]"),
            PlanError.BAD_VALUE,
            "4:21",
            "must hold one method, but holds 2 keys.",
            "further than its name."),
        arguments(
            explain("methods: [saliency, saliency]"),
            PlanError.BAD_VALUE,
            "4:20",
            "holds the same item twice",
            "once."),
        arguments(
            explain("methods: saliency"),
            PlanError.BAD_VALUE,
            "4:20",
            "must be a list.",
            "\"- \"."),
        arguments(
            explain("target: label"),
            PlanError.CONFLICT,
            "4:19",
            "explain.target is \"label\", but the data has no labels.",
            "what is predicted."),
        arguments(
            explain("target: []"), PlanError.BAD_VALUE, "4:19", "one index per axis", "[0, 3, 7]."),
        arguments(
            explain("target: -1"), PlanError.BAD_VALUE, "4:19", "a whole number from 0", "quotes."),
        arguments(
            explain("scalar: logits"),
            PlanError.BAD_VALUE,
            "4:19",
            "must be one of auto, logit, probability, as_is.",
            "Did you mean \"logit\"?"),
        arguments(
            explain("baseline: {}"),
            PlanError.MISSING_KEY,
            "4:21",
            "explain.baseline lacks the baseline.",
            "{file: baseline.npy}."),
        arguments(
            explain("baseline: {row: 1, file: b.npy}"),
            PlanError.CONFLICT,
            "4:30",
            "explain.baseline.file stands beside \"row\"",
            "Remove one of the two."),
        arguments(
            explain("baseline: zeros"),
            PlanError.BAD_VALUE,
            "4:21",
            "must be one of zero, mean.",
            "Did you mean \"zero\"?"),
        arguments(
            explain("rows: 0"), PlanError.BAD_VALUE, "4:17", "whole number from 1", "quotes."));
  }

  private static Stream<Arguments> gateMistakes() {
    return Stream.of(
        arguments(
            gates("accuracy: {min: 0.8}"),
            PlanError.UNKNOWN_METRIC,
            "4:9",
            "gates names the unknown metric \"accuracy\".",
            "Did you mean \"quality.accuracy\"? `glasswatt list metrics` shows all."),
        arguments(
            gates("\"\": {min: 0.8}"),
            PlanError.UNKNOWN_METRIC,
            "4:9",
            "unknown metric \"\"",
            "`glasswatt list metrics` shows all."),
        arguments(
            gates("beauty: {min: 0.8}"),
            PlanError.UNKNOWN_METRIC,
            "4:9",
            "\"beauty\"",
            "`glasswatt list metrics` shows all."),
        arguments(
            gates("quality.accuracy: 0.8"),
            PlanError.BAD_VALUE,
            "4:27",
            "gates.quality.accuracy is the number 0.8, but must be a mapping.",
            "none."),
        arguments(
            gates("quality.accuracy: {ci: lower}"),
            PlanError.MISSING_KEY,
            "4:27",
            "gates.quality.accuracy lacks its threshold.",
            "Give one of \"max\", \"min\", \"equals\", \"regress\"."),
        arguments(
            gates("quality.accuracy: {mim: 0.8, min: 0.7}"),
            PlanError.UNKNOWN_KEY,
            "4:28",
            "gates.quality.accuracy.mim",
            "Did you mean \"min\"? Known: max, min, equals, regress, required, on_missing, ci, warn."),
        arguments(
            gates("quality.accuracy: {min: 0.8, warn: 0.7}"),
            PlanError.BAD_VALUE,
            "4:27",
            "has thresholds that contradict each other.",
            "Warn must be at least min, 0.8, but is 0.7; change it or leave it out."),
        arguments(
            gates("quality.accuracy: {min: 0.8, max: 0.9, warn: 0.85}"),
            PlanError.CONFLICT,
            "4:48",
            "stands beside several thresholds",
            "keep one threshold."),
        arguments(
            gates("quality.accuracy: {min: .inf}"),
            PlanError.BAD_VALUE,
            "4:33",
            "gates.quality.accuracy.min is the number .inf, but must be a number.",
            "quotes."),
        arguments(
            TestPlans.MINIMAL + "gates: [quality.accuracy]\n",
            PlanError.BAD_VALUE,
            "4:8",
            "gates is a list, but must be a mapping of metric to rule.",
            "{quality.accuracy: {min: 0.8}}."));
  }

  @Test
  void allMistakesAreFoundAtOnceInTheOrderOfTheFile() {
    UserError error =
        refused(
            """
            version: 1
            modell: {path: m}
            data:
              table: {file: a.csv, features: [a, {column: b, one_hott: [x]}], delimiter: ab}
            explain: {methods: [salincy], rows: none}
            gates: {accuracy: {min: a}}
            """);
    assertThat(error.id()).isEqualTo(PlanError.SEVERAL_PROBLEMS);
    assertThat(error.problem().replace(folder.resolve("audit.yaml").toString(), "F").lines())
        .extracting(line -> line.strip().split(": ", 2)[0])
        .containsExactly(
            "The plan has 8 mistakes.",
            "GW-105 F:1:1",
            "GW-103 F:2:1",
            "GW-103 F:4:50",
            "GW-104 F:4:78",
            "GW-108 F:5:21",
            "GW-104 F:5:37",
            "GW-109 F:6:9",
            "GW-104 F:6:25");
  }

  @Test
  void aLongListOfMistakesIsCutAndCounted() {
    StringBuilder yaml = new StringBuilder(TestPlans.MINIMAL);
    for (int i = 0; i < 40; i++) {
      yaml.append("key_").append(i).append(": 1\n");
    }
    assertThat(refused(yaml.toString()).problem())
        .startsWith("The plan has 40 mistakes.")
        .endsWith("\n  … and 15 more.");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    UserError error = refused(folder.resolve("none.yaml"));
    assertThat(error.id()).isEqualTo(PlanError.UNREADABLE);
    assertThat(error.problem()).contains(folder.resolve("none.yaml").toString());
  }

  @Test
  void aFolderIsNoPlan() {
    UserError error = refused(folder);
    assertThat(error.id()).isEqualTo(PlanError.UNREADABLE);
    assertThat(error.problem()).contains("is not a file");
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    Path file = folder.resolve("binary.yaml");
    Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xff, (byte) 0xfe});
    UserError error = refused(file);
    assertThat(error.id()).isEqualTo(PlanError.NOT_YAML);
    assertThat(error.problem()).contains("is not text in UTF-8");
    Files.writeString(file, TestPlans.MINIMAL, StandardCharsets.UTF_16);
    assertThat(refused(file).hint()).startsWith("Save it as UTF-8");
  }

  @Test
  void aFileLargerThanAnyPlanIsNotParsed() {
    assertThat(refused("# " + "x".repeat(1 << 20)).id()).isEqualTo(PlanError.TOO_LARGE);
  }

  @Test
  void deepNestingIsRefused() {
    for (String open : new String[] {"[", "{a: "}) {
      UserError error = refused("a: " + open.repeat(5000));
      assertThat(error.id()).as(error.getMessage()).isEqualTo(PlanError.TOO_LARGE);
      assertThat(error.problem()).contains("nested deeper than 20 levels");
    }
  }

  @Test
  void aliasesAreNotExpanded() {
    StringBuilder bomb = new StringBuilder(TestPlans.MINIMAL).append("a0: &a0 [x, x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [*a").append(i - 1);
      bomb.append(", *a").append(i - 1).append("]\n");
    }
    UserError error = refused(bomb.toString());
    assertThat(error.problem()).contains("The alias \"*a0\" refers to another part.");
  }

  private UserError refused(String yaml) {
    return catchThrowableOfType(UserError.class, () -> TestPlans.read(folder, yaml));
  }

  private static UserError refused(Path file) {
    return catchThrowableOfType(UserError.class, () -> AuditPlan.read(file, Explainers.all()));
  }

  private static String table(String keys) {
    return "version: 1\nmodel: {path: m}\ndata:\n  table: {file: t, " + keys + "}\n";
  }

  private static String feature(String keys) {
    return "version: 1\nmodel: {path: m}\ndata:\n  table: {file: t, features:\n"
        + "    [{column: c, "
        + keys
        + "}]}\n";
  }

  private static String explain(String keys) {
    return TestPlans.MINIMAL + "explain: {" + keys + "}\n";
  }

  private static String gates(String rules) {
    return TestPlans.MINIMAL + "gates: {" + rules + "}\n";
  }
}
