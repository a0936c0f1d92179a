package org.glasswatt.analyzers.junit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.glasswatt.analyzers.junit.ModelAssertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.glasswatt.explainers.error.UserError;
import org.junit.jupiter.api.Test;

/** What a project would test of sample 1's model, and what it holds. */
class CreditModelTest {
  private static final String SAMPLE = "../../samples/01-credit/";

  @Test
  void restsOnWhatItMayRestOn(@AuditedModel(plan = SAMPLE + "audit.yaml") ModelUnderTest model) {
    Rows rows = model.rows();
    assertThat(model)
        .explaining(rows)
        .hasCompletenessBelow(0.05)
        .reliesOn("gender")
        .atMost(0.02)
        .reliesOn("region")
        .atMost(0.15)
        .reliesOn("debt_ratio")
        .atLeast(0.2);
    Assertions.assertThat(model.explaining(rows).data().explainedRows()).isEqualTo(128);
  }

  @Test
  void explainsRowsByNumber(@AuditedModel(plan = SAMPLE + "audit.yaml") ModelUnderTest model) {
    Rows rows = model.rows(3, 1999);
    assertThat(model).explaining(rows).hasCompletenessBelow(0.05);
    Assertions.assertThat(model.explaining(rows).explanations().methods().get(0).rows())
        .extracting(row -> row.row())
        .containsExactly(3, 1999);
    assertThatThrownBy(() -> model.rows(2000)).hasMessageContaining("no row 2000");
  }

  @Test
  void encodesAnotherTableAsThePlanSays(
      @AuditedModel(plan = SAMPLE + "audit.yaml") ModelUnderTest model) {
    Rows rows = model.rows(Path.of(SAMPLE + "data/validation.csv"));
    Assertions.assertThat(rows.data().rows()).isPositive();
    Assertions.assertThat(rows.data().labels()).isNotNull();
  }

  /** One instance for the class: the second test finds the model, and the audit of its rows. */
  @Test
  void isLoadedOnce(
      @AuditedModel(plan = SAMPLE + "audit.yaml") ModelUnderTest one,
      @AuditedModel(plan = SAMPLE + "audit.yaml") ModelUnderTest other) {
    Assertions.assertThat(one.model()).isSameAs(other.model());
    Rows rows = one.rows(1);
    Assertions.assertThat(one.explaining(rows)).isSameAs(other.explaining(rows));
  }

  @Test
  void usesAsLittleAsATinyNetworkShould(
      @AuditedModel(plan = SAMPLE + "audit.yaml") ModelUnderTest model) {
    assertThat(model).usesAtMostJoulesPerPrediction(1);
  }

  @Test
  void takesNumbersWithoutAPlan(@AuditedModel(path = SAMPLE + "model") ModelUnderTest model) {
    List<String> names =
        List.of(
            "income", "debt", "late", "savings", "loan", "years", "age", "n", "s", "e", "w", "code",
            "gender");
    Rows rows =
        model.rows(names, new double[] {-0.5, 2, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0}, new double[13]);
    assertThat(model).explaining(rows).hasCompletenessBelow(0.05).reliesOn("debt").atLeast(0.2);
    assertThatThrownBy(model::rows).hasMessageContaining("without a plan");
    assertThatThrownBy(() -> model.rows(names.subList(0, 2), new double[2]))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("13 numbers per row");
  }
}
