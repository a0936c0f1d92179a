package org.glasswatt.analyzers.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.glasswatt.explainers.error.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema and the parser have to agree, or editors teach people plans that are refused. */
class PlanSchemaTest {
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);

  private final JsonNode document;
  private final JsonSchema schema;
  private final Path folder;

  PlanSchemaTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    try (InputStream in = AuditPlan.class.getResourceAsStream("audit-plan-1.schema.json")) {
      document = new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
    schema = SCHEMAS.getSchema(document);
  }

  @Test
  void theSchemaIsOne() {
    assertThat(SCHEMAS.getSchema(SchemaLocation.of(SchemaId.V202012)).validate(document)).isEmpty();
  }

  @Test
  void everyPropertyIsDescribed() {
    List<String> bare = new ArrayList<>();
    collectUndescribed("", document, bare);
    assertThat(bare).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "energy: {country: DE}",
        "energy: {intensity_grams_per_kwh: 350.5}",
        "energy: {cloud: \"aws:eu-west-1\"}",
        "energy: {cloud: gcp:europe-west1, pue: 1.1}",
        "energy: {paired: {baseline: old}}",
        "energy: {paired: {baseline: old, blocks: 6, window_seconds: 0.1}}",
        "energy: {pue: 1.2, functional_unit: prediction, regions: [DE, FRA, WORLD]}",
        "energy: {embodied: {total_grams: 1e6, lifetime_years: 5, resource_share: 0.5}}",
        "energy: {batch_sizes: [1, 8], training_log: train.json}",
        "energy: {power: {tdp_watts: 90, idle_watts: 10, max_watts: 80, idle_share: 0.5}}",
        "energy: {meter: {csv: meter.csv}, power: {dram_watts_per_gb: 0.4}}",
        "energy: {meter: {command: [meter, --csv]}}",
        "explain: {methods: []}",
        "explain: {methods: [saliency, saliency: {absolute: false}, integrated_gradients: {}]}",
        "explain: {target: 0}",
        "explain: {target: [0, 1, 2], scalar: probability}",
        "explain: {baseline: mean}",
        "explain: {baseline: {row: 0}}",
        "explain: {baseline: {file: b.npy}}",
        "explain: {baseline: {file: {x: b.npy}}}",
        "gates: {}",
        "gates: {quality.accuracy: {min: 0.8, max: 1}}",
        "gates: {quality.accuracy: {min: 0.8, warn: 0.9, required: false}}"
      })
  void bothAccept(String lines) {
    String yaml = TestPlans.MINIMAL + lines + "\n";
    assertThat(schema.validate(TestPlans.tree(yaml))).isEmpty();
    assertThat(TestPlans.read(folder, yaml).file()).isEqualTo(folder.resolve("audit.yaml"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "features: [a, 1, true]",
        "features: [{column: a}], label: y, classes: [0, 1], delimiter: ';', header: false",
        "features: [a], missing: zero, missing_markers: ['', -1], label_file: y.csv, input: x",
        "features: [{column: a, scale: standardise}], reference: r.csv",
        "features: [{column: a, scale: standardise, mean: 0, deviation: 2}]",
        "features: [{column: a, name: b, one_hot: [x, 1], scale: min_max, min: [0, 1], max: [2, 3]}]",
        "features: [{column: a, one_hot: [x], other_levels: [y], sensitive: true}]",
        "features: [{column: a, mapping: {x: 0.5}}]"
      })
  void bothAcceptATable(String keys) {
    String yaml =
        "version: 1\nmodel: {path: m}\ndata: {table: {file: t.csv, %s}}\n".formatted(keys);
    assertThat(schema.validate(TestPlans.tree(yaml))).isEmpty();
    assertThat(TestPlans.read(folder, yaml).data()).isInstanceOf(DataPlan.Table.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown: 1",
        "seed: -1",
        "seed: 1.5",
        "seed: seven",
        "title: 5",
        "title: ' '",
        "title: [a]",
        "task: guessing",
        "report:",
        "report: {rows: all}",
        "report: {top_features: 0}",
        "energy: {country: Germany}",
        "energy: {country: DE, intensity_grams_per_kwh: 350}",
        "energy: {intensity_grams_per_kwh: 0}",
        "energy: {country: IE, cloud: aws:eu-west-1}",
        "energy: {cloud: aws}",
        "energy: {paired: {blocks: 72}}",
        "energy: {paired: {baseline: old, blocks: 5}}",
        "energy: {paired: {baseline: old, window_seconds: 0}}",
        "energy: {pue: 0.9}",
        "energy: {functional_unit: day}",
        "energy: {embodied: {lifetime_years: 4}}",
        "energy: {embodied: {total_grams: 1, resource_share: 2}}",
        "energy: {regions: [Germany]}",
        "energy: {batch_sizes: [0]}",
        "energy: {power: {idle_share: -1}}",
        "energy: {meter: {}}",
        "energy: {meter: {csv: a, command: [b]}}",
        "explain: {methods: saliency}",
        "explain: {methods: [saliency, saliency]}",
        "explain: {methods: [{saliency: {}, input_x_gradient: {}}]}",
        "explain: {methods: [{saliency: 5}]}",
        "explain: {target: -1}",
        "explain: {target: []}",
        "explain: {target: class}",
        "explain: {baseline: {}}",
        "explain: {baseline: {row: 1, file: b.npy}}",
        "explain: {rows: 0}",
        "explain: {time_budget_seconds: 0}",
        "gates: [quality.accuracy]",
        "gates: {accuracy: {min: 0.8}}",
        "gates: {quality.accuracy: 0.8}",
        "gates: {quality.accuracy: {}}",
        "gates: {quality.accuracy: {warn: 0.8}}",
        "gates: {quality.accuracy: {min: 0.8, max: 0.9, warn: 0.85}}",
        "gates: {quality.accuracy: {min: high}}"
      })
  void bothRefuse(String lines) {
    String yaml = TestPlans.MINIMAL + lines + "\n";
    assertThat(schema.validate(TestPlans.tree(yaml))).isNotEmpty();
    assertThatThrownBy(() -> TestPlans.read(folder, yaml)).isInstanceOf(UserError.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model: {path: m}, data: {tensors: {inputs: x.npy}}",
        "version: 2, model: {path: m}, data: {tensors: {inputs: x.npy}}",
        "version: 1, model: m, data: {tensors: {inputs: x.npy}}",
        "version: 1, model: {}, data: {tensors: {inputs: x.npy}}",
        "version: 1, model: {path: m}",
        "version: 1, model: {path: m}, data: {}",
        "version: 1, model: {path: m}, data: {tensors: {}}",
        "version: 1, model: {path: m}, data: {tensors: {inputs: {}}}",
        "version: 1, model: {path: m}, data: {tensors: {inputs: x.npy, classes: [a]}}",
        "version: 1, model: {path: m}, data: {tensors: {inputs: x.npy}, table: {file: t,"
            + " features: [a]}}",
        "version: 1, model: {path: m}, data: {table: {file: t}}",
        "version: 1, model: {path: m}, data: {table: {file: t, features: []}}",
        "version: 1, model: {path: m}, data: {table: {file: t, features: [{name: a}]}}",
        "version: 1, model: {path: m}, data: {table: {file: t, features: [a], delimiter: ab}}",
        "version: 1, model: {path: m}, data: {table: {file: t, features: [a], label: y,"
            + " label_file: f}}",
        "version: 1, model: {path: m}, data: {table: {file: t, features: [{column: a, mapping:"
            + " {x: 1}, one_hot: [x]}]}}",
        "version: 1, model: {path: m}, data: {table: {file: t, features: [{column: a,"
            + " other_levels: [x]}]}}",
        "version: 1, model: {path: m}, data: {table: {file: t, features: [{column: a, scale:"
            + " standardise, mean: 1}]}}",
        "version: 1, model: {path: m}, data: {table: {file: t, features: [{column: a, min: 0,"
            + " max: 1}]}}"
      })
  void bothRefuseTheWhole(String keys) {
    String yaml = "{" + keys + "}\n";
    assertThat(schema.validate(TestPlans.tree(yaml))).isNotEmpty();
    assertThatThrownBy(() -> TestPlans.read(folder, yaml)).isInstanceOf(UserError.class);
  }

  /** The parser lists the keys it knows when it meets one it does not know. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/properties | version: 1, model: {path: m}, data: {tensors: {inputs: x}}, zz: 1",
        "/properties/model/properties | version: 1, model: {path: m, zz: 1}, data: {tensors:"
            + " {inputs: x}}",
        "/properties/data/properties | version: 1, model: {path: m}, data: {zz: 1, tensors:"
            + " {inputs: x}}",
        "/$defs/tensors/properties | version: 1, model: {path: m}, data: {tensors: {inputs: x,"
            + " zz: 1}}",
        "/$defs/table/properties | version: 1, model: {path: m}, data: {table: {file: t, features:"
            + " [a], zz: 1}}",
        "/$defs/column/properties | version: 1, model: {path: m}, data: {table: {file: t, features:"
            + " [{column: a, zz: 1}]}}",
        "/properties/explain/properties | version: 1, model: {path: m}, data: {tensors: {inputs:"
            + " x}}, explain: {zz: 1}",
        "/properties/explain/properties/baseline/oneOf/1/properties | version: 1, model: {path: m},"
            + " data: {tensors: {inputs: x}}, explain: {baseline: {row: 1, zz: 1}}",
        "/properties/energy/properties | version: 1, model: {path: m}, data: {tensors: {inputs:"
            + " x}}, energy: {zz: 1}",
        "/properties/energy/properties/embodied/properties | version: 1, model: {path: m}, data:"
            + " {tensors: {inputs: x}}, energy: {embodied: {total_grams: 1, zz: 1}}",
        "/properties/energy/properties/power/properties | version: 1, model: {path: m}, data:"
            + " {tensors: {inputs: x}}, energy: {power: {zz: 1}}",
        "/properties/energy/properties/meter/properties | version: 1, model: {path: m}, data:"
            + " {tensors: {inputs: x}}, energy: {meter: {csv: a, zz: 1}}",
        "/properties/report/properties | version: 1, model: {path: m}, data: {tensors: {inputs:"
            + " x}}, report: {zz: 1}",
        "/$defs/gate/properties | version: 1, model: {path: m}, data: {tensors: {inputs: x}},"
            + " gates: {quality.accuracy: {min: 1, zz: 1}}"
      })
  void bothKnowTheSameKeys(String pointer, String plan) {
    List<String> inSchema = new ArrayList<>();
    document.at(pointer).fieldNames().forEachRemaining(inSchema::add);
    String hint = refusal("{" + plan + "}\n").hint();
    String known = hint.substring(hint.indexOf("Known: ") + "Known: ".length(), hint.length() - 1);
    assertThat(List.of(known.split(", "))).containsExactlyInAnyOrderElementsOf(inSchema);
  }

  /** The parser lists the words it knows when it meets one it does not know. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/properties/task | task: zz",
        "/properties/explain/properties/scalar | explain: {scalar: zz}",
        "/properties/explain/properties/target/oneOf/0 | explain: {target: zz}",
        "/properties/explain/properties/baseline/oneOf/0 | explain: {baseline: zz}",
        "/properties/report/properties/rows | report: {rows: zz}"
      })
  void bothKnowTheSameWords(String pointer, String lines) {
    assertSameWords(pointer, TestPlans.MINIMAL + lines + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/$defs/table/properties/missing | features: [a], missing: zz",
        "/$defs/column/properties/scale | features: [{column: a, scale: zz}]"
      })
  void bothKnowTheSameWordsOfATable(String pointer, String keys) {
    assertSameWords(
        pointer, "version: 1\nmodel: {path: m}\ndata: {table: {file: t, %s}}\n".formatted(keys));
  }

  @ParameterizedTest
  @CsvSource({
    "/properties/seed, seed",
    "/properties/explain/properties/methods/default/0, explain.methods[0]",
    "/properties/explain/properties/methods/default/1, explain.methods[1]",
    "/properties/explain/properties/target, explain.target",
    "/properties/explain/properties/scalar, explain.scalar",
    "/properties/explain/properties/baseline, explain.baseline",
    "/properties/explain/properties/rows, explain.rows",
    "/properties/explain/properties/time_budget_seconds, explain.time_budget_seconds",
    "/properties/report/properties/rows, report.rows",
    "/properties/report/properties/top_features, report.top_features"
  })
  void bothHaveTheSameDefaults(String pointer, String setting) {
    JsonNode node = document.at(pointer);
    String inSchema = node.has("default") ? node.get("default").asText() : node.asText();
    String inPlan = TestPlans.read(folder, TestPlans.MINIMAL).settings().get(setting);
    assertThat(inPlan).isIn(inSchema, inSchema + ".0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"header", "delimiter", "missing"})
  void bothHaveTheSameDefaultsOfATable(String key) {
    String yaml = "version: 1\nmodel: {path: m}\ndata: {table: {file: t, features: [a]}}\n";
    assertThat(TestPlans.read(folder, yaml).settings().get("data.table." + key))
        .isEqualTo(document.at("/$defs/table/properties/" + key + "/default").asText());
  }

  private void assertSameWords(String pointer, String yaml) {
    List<String> inSchema = new ArrayList<>();
    document.at(pointer + "/enum").forEach(word -> inSchema.add(word.asText()));
    String problem = refusal(yaml).problem();
    String known = problem.substring(problem.indexOf("one of ") + "one of ".length());
    assertThat(List.of(known.substring(0, known.length() - 1).split(", ")))
        .containsExactlyInAnyOrderElementsOf(inSchema);
  }

  private UserError refusal(String yaml) {
    return catchThrowableOfType(UserError.class, () -> TestPlans.read(folder, yaml));
  }

  private static void collectUndescribed(String path, JsonNode node, List<String> bare) {
    node.path("properties")
        .properties()
        .forEach(
            property -> {
              if (!property.getValue().has("description")
                  && !property.getValue().path("$ref").asText().matches(".*/(table|tensors)")) {
                bare.add(path + "/" + property.getKey());
              }
            });
    node.properties()
        .forEach(child -> collectUndescribed(path + "/" + child.getKey(), child.getValue(), bare));
  }
}
