package org.glasswatt.analyzers.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.glasswatt.analyzers.gate.GateKind;
import org.glasswatt.analyzers.gate.GateKinds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation's plans are plans, and no key or error is left out. */
class PlanDocTest {
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  private final JsonNode schema;

  PlanDocTest() throws IOException {
    try (InputStream in = AuditPlan.class.getResourceAsStream("audit-plan-1.schema.json")) {
      schema = new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
  }

  @Test
  void everyExampleIsAPlan(@TempDir Path folder) throws IOException {
    List<String> examples = examples();
    assertThat(examples).hasSize(3);
    for (String yaml : examples) {
      assertThat(TestPlans.read(folder, yaml).settings()).isNotEmpty();
      assertThat(
              JsonSchemaFactory.getInstance(VersionFlag.V202012)
                  .getSchema(schema)
                  .validate(TestPlans.tree(yaml)))
          .as(yaml)
          .isEmpty();
    }
  }

  @Test
  void theExampleShowsTheDefaultsThatItCallsDefault(@TempDir Path folder) throws IOException {
    AuditPlan example = TestPlans.read(folder, examples().get(1));
    AuditPlan minimal = TestPlans.read(folder, TestPlans.MINIMAL);
    assertThat(example.explain().target()).isEqualTo(minimal.explain().target());
    assertThat(example.explain().scalar()).isEqualTo(minimal.explain().scalar());
    assertThat(example.explain().baseline()).isEqualTo(minimal.explain().baseline());
    assertThat(example.explain().rows()).isEqualTo(minimal.explain().rows());
    assertThat(example.explain().timeBudgetSeconds())
        .isEqualTo(minimal.explain().timeBudgetSeconds());
    assertThat(example.report()).isEqualTo(minimal.report());
  }

  @Test
  void everyKeyIsDescribed() throws IOException {
    Set<String> keys = new TreeSet<>();
    collectKeys(schema, keys);
    String text = TestPlans.doc("plan.md") + TestPlans.doc("gates.md");
    assertThat(keys).hasSizeGreaterThan(40).allSatisfy(key -> assertThat(text).contains(key));
    assertThat(GateKinds.all())
        .extracting(GateKind::id)
        .allSatisfy(id -> assertThat(text).contains("`" + id + "`"));
  }

  @Test
  void everyErrorIsExplained() throws IOException {
    String text = TestPlans.doc("troubleshooting.md");
    assertThat(PlanError.values())
        .extracting(PlanError::id)
        .doesNotHaveDuplicates()
        .allSatisfy(id -> assertThat(text).contains("### " + id + ":"));
  }

  private static void collectKeys(JsonNode node, Set<String> keys) {
    node.path("properties").fieldNames().forEachRemaining(keys::add);
    node.forEach(child -> collectKeys(child, keys));
  }

  private static List<String> examples() throws IOException {
    return EXAMPLE
        .matcher(TestPlans.doc("plan.md"))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
