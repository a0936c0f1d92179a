package org.example;

import static org.glasswatt.analyzers.junit.ModelAssertions.assertThat;

import org.glasswatt.analyzers.junit.AuditedModel;
import org.glasswatt.analyzers.junit.ModelUnderTest;
import org.junit.jupiter.api.Test;

class CreditModelTest {
  private static final String PLAN = "target/test-classes/credit/audit.yaml";

  @Test
  void explanationsAddUpAndSpareGender(@AuditedModel(plan = PLAN) ModelUnderTest model) {
    assertThat(model)
        .explaining(model.rows())
        .hasCompletenessBelow(0.05)
        .reliesOn("gender")
        .atMost(0.02);
  }

  @Test
  void aPredictionCostsLittle(@AuditedModel(plan = PLAN) ModelUnderTest model) {
    assertThat(model).usesAtMostJoulesPerPrediction(1);
  }
}
