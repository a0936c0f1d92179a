package org.glasswatt.explainers.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.SharedFolder;
import org.glasswatt.explainers.input.ColumnSpec.Scale;
import org.glasswatt.explainers.input.TableSpec.MissingPolicy;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** A real table, encoded as its authors did it, gives the rows they gave their model. */
class ChurnTableTest {
  /** Means and deviations of the authors' 8,000 training rows. */
  private static final List<ColumnSpec> FEATURES =
      List.of(
          geography(),
          Given.standardised("CreditScore", 650.918375, 96.54967484336446),
          gender(),
          Given.standardised("Age", 38.782125, 10.493076550010237),
          Given.standardised("Tenure", 4.998875, 2.9029939259968804),
          Given.standardised("Balance", 76827.86028749969, 62283.9233948403),
          Given.standardised("NumOfProducts", 1.5275, 0.5811572506645676),
          Given.standardised("HasCrCard", 0.70625, 0.4554788002750772),
          Given.standardised("IsActiveMember", 0.510875, 0.4998817203849336),
          Given.standardised("EstimatedSalary", 100274.70384125022, 57687.65456436488));

  private static ColumnSpec geography() {
    return new ColumnSpec(
        "Geography",
        null,
        Map.of(),
        List.of("Chennai", "Mumbai"),
        List.of("Bangalore"),
        Scale.STANDARDISE,
        List.of(0.50525, 0.2485),
        List.of(0.49997243674027375, 0.4321432054307905),
        List.of(),
        List.of(),
        true);
  }

  private static ColumnSpec gender() {
    return new ColumnSpec(
        "Gender",
        null,
        Map.of("Female", 0.0, "Male", 1.0),
        List.of(),
        List.of(),
        Scale.STANDARDISE,
        List.of(0.544875),
        List.of(0.49798216270763873),
        List.of(),
        List.of(),
        true);
  }

  @Test
  void theEncodedRawRowsHoldEveryHeldOutRow() {
    TableSpec raw =
        Given.labelled(
            new TableSpec(
                SharedFolder.require("models/churn-mlp/data/Churn_Modelling.csv"),
                true,
                ',',
                "",
                FEATURES,
                null,
                null,
                List.of(),
                MissingPolicy.REFUSE,
                List.of(),
                null),
            "Exited",
            "0",
            "1");
    TableSpec heldOut =
        Given.headerless(
            Given.labelFile(
                Given.table(SharedFolder.require("models/churn-mlp/data/churn-mlp.X.csv")),
                SharedFolder.require("models/churn-mlp/data/churn-mlp.y.csv"),
                "0",
                "1"));
    InputSet all = TableReader.read(raw, Given.model(-1, 11));
    InputSet expected = TableReader.read(heldOut, Given.model(-1, 11));
    assertThat(all.rows()).isEqualTo(10_000);
    assertThat(expected.rows()).isEqualTo(2_000);
    assertThat(all.features().getOrDefault("x", List.of()))
        .extracting(Feature::name)
        .startsWith("Geography=Chennai", "Geography=Mumbai", "CreditScore", "Gender");

    float[] encoded = all.inputs().getOrDefault("x", Tensor.of(new float[0], 0)).floats();
    float[] wanted = expected.inputs().getOrDefault("x", Tensor.of(new float[0], 0)).floats();
    int[] labels = indices(all);
    int[] wantedLabels = indices(expected);
    for (int row = 0; row < 2_000; row++) {
      int match = nearest(encoded, wanted, row);
      for (int j = 0; j < 11; j++) {
        assertThat(Math.abs(encoded[match * 11 + j] - wanted[row * 11 + j])).isLessThan(1e-4f);
      }
      assertThat(labels[match]).isEqualTo(wantedLabels[row]);
    }
  }

  private static int[] indices(InputSet data) {
    return data.labels() instanceof Labels.Classes classes ? classes.indices() : new int[0];
  }

  private static int nearest(float[] encoded, float[] wanted, int row) {
    int best = -1;
    float smallest = Float.POSITIVE_INFINITY;
    for (int i = 0; i < encoded.length / 11; i++) {
      float largest = 0;
      for (int j = 0; j < 11 && largest < smallest; j++) {
        largest = Math.max(largest, Math.abs(encoded[i * 11 + j] - wanted[row * 11 + j]));
      }
      if (largest < smallest) {
        smallest = largest;
        best = i;
      }
    }
    return best;
  }
}
