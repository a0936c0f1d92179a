package org.glasswatt.samples.credit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.glasswatt.analyzers.plan.AuditPlan;
import org.glasswatt.analyzers.plan.DataPlan;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.input.Labels;
import org.glasswatt.explainers.input.TableReader;
import org.glasswatt.explainers.input.TableSpec;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.model.tensorflow.TensorFlowNatives;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;

/** Makes sample 1 anew: the tables, the network, and one of half its width to compare it with. */
public final class TrainCredit {
  static final long SEED = 20260101;
  static final int TRAIN_ROWS = 6000;
  static final int VALIDATION_ROWS = 1500;
  static final int TEST_ROWS = 2000;

  static final List<Integer> HIDDEN = List.of(24, 12);
  private static final List<Integer> HALF_WIDTH = List.of(12, 6);

  /** What the model will take: a row of 13 features. */
  private static final Signature SIGNATURE =
      new Signature(
          "serving_default",
          List.of(new TensorSpec(CreditModel.INPUT, DType.FLOAT32, Shape.of(Shape.UNKNOWN, 13))),
          List.of(new TensorSpec(CreditModel.OUTPUT, DType.FLOAT32, Shape.of(Shape.UNKNOWN, 1))));

  private TrainCredit() {}

  /**
   * Writes {@code data/}, {@code model/} and {@code half-width/} into a folder that holds the plan
   * {@code audit.yaml}.
   *
   * @param args the folder; {@code samples/01-credit} when left out
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args.length > 0 ? args[0] : "samples/01-credit");
    writeData(folder);
    export(train(folder, HIDDEN, SEED), folder.resolve("model"));
    export(train(folder, HALF_WIDTH, SEED), folder.resolve("half-width"));
  }

  private static void export(Trainer.Trained trained, Path folder) throws IOException {
    CreditModel.export(trained.network(), folder);
    System.out.printf(
        Locale.ROOT,
        "Trained for %d epochs; validation loss %.4f. Written to %s.%n",
        trained.epochs(),
        trained.validationLoss(),
        folder);
  }

  /** Writes the three tables. */
  static void writeData(Path folder) throws IOException {
    CreditData data = new CreditData(SEED);
    Path tables = Files.createDirectories(folder.resolve("data"));
    Files.writeString(tables.resolve("train.csv"), CreditData.csv(data.rows(TRAIN_ROWS)));
    Files.writeString(tables.resolve("validation.csv"), CreditData.csv(data.rows(VALIDATION_ROWS)));
    Files.writeString(tables.resolve("test.csv"), CreditData.csv(data.rows(TEST_ROWS)));
  }

  /** Trains on a folder's tables, encoded as its plan says. */
  static Trainer.Trained train(Path folder, List<Integer> hidden, long seed) {
    TensorFlowNatives.load(EngineOptions.DEFAULT);
    AuditPlan plan = AuditPlan.read(folder.resolve("audit.yaml"), Explainers.all());
    TableSpec spec = ((DataPlan.Table) plan.data()).spec();
    return Trainer.train(
        rows(spec, folder.resolve("data/train.csv")),
        rows(spec, folder.resolve("data/validation.csv")),
        hidden,
        seed);
  }

  private static Trainer.Rows rows(TableSpec spec, Path file) {
    TableSpec other =
        new TableSpec(
            file,
            spec.header(),
            spec.delimiter(),
            spec.input(),
            spec.features(),
            spec.label(),
            spec.labelFile(),
            spec.classes(),
            spec.missing(),
            spec.missingMarkers(),
            spec.reference());
    InputSet data = TableReader.read(other, SIGNATURE);
    int[] classes = ((Labels.Classes) Objects.requireNonNull(data.labels())).indices();
    float[] labels = new float[classes.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = classes[i];
    }
    return new Trainer.Rows(data.inputs().values().iterator().next(), labels);
  }
}
