package org.glasswatt.analyzers.junit;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.glasswatt.analyzers.plan.DataPlan;
import org.glasswatt.explainers.input.GivenRows;
import org.glasswatt.explainers.input.InputSet;
import org.glasswatt.explainers.input.TableReader;
import org.glasswatt.explainers.input.TableSpec;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.format.ReportFolder;
import org.glasswatt.reports.text.Language;

/** A model that a test class shares, and rows to test it on. */
public final class ModelUnderTest {
  private final OpenModel open;
  private final ReportPlace place;
  private final Consumer<Path> attach;

  ModelUnderTest(OpenModel open, ReportPlace place, Consumer<Path> attach) {
    this.open = open;
    this.place = place;
    this.attach = attach;
  }

  /** The plan's title. */
  public String title() {
    return open.plan().title();
  }

  /** The model itself; it is closed after the class. */
  public LoadedModel model() {
    return open.model();
  }

  /**
   * The rows of the plan; as many as {@code explain.rows} says are explained.
   *
   * @throws IllegalStateException when the model has no plan
   */
  public Rows rows() {
    return new Rows(data(), open.plan().explain().rows());
  }

  /**
   * Some rows of the plan, all of them explained.
   *
   * @param numbers their numbers in the plan's data, from 0
   * @throws IllegalStateException when the model has no plan
   */
  public Rows rows(int... numbers) {
    return new Rows(data().select(numbers), numbers.length);
  }

  /**
   * The rows of another table, encoded as the plan says, all of them explained.
   *
   * @param table a CSV file with the columns of the plan's
   * @throws IllegalStateException when the model has no plan, or one without a table
   */
  public Rows rows(Path table) {
    if (!open.hasData() || !(open.plan().data() instanceof DataPlan.Table planned)) {
      throw new IllegalStateException(
          "Rows of a table need a plan that says how its columns are encoded; name one with"
              + " @AuditedModel(plan = …) whose data is a table.");
    }
    TableSpec spec = planned.spec();
    InputSet data =
        TableReader.read(
            new TableSpec(
                table,
                spec.header(),
                spec.delimiter(),
                spec.input(),
                spec.features(),
                spec.labelFile() == null ? spec.label() : null,
                null,
                spec.classes(),
                spec.missing(),
                spec.missingMarkers(),
                spec.reference() == null ? spec.file() : spec.reference()),
            signature());
    return new Rows(data, data.rows());
  }

  /**
   * Rows as numbers, as the model takes them, all of them explained.
   *
   * @param features a name for each number of a row
   * @param values {@code [rows × features]}
   */
  public Rows rows(List<String> features, double[]... values) {
    return new Rows(GivenRows.of(signature(), features, values), values.length);
  }

  /** The audit that assertions on these rows look at. */
  public AuditReport explaining(Rows rows) {
    return open.explaining(rows);
  }

  /** The same without explanations. */
  AuditReport measuring(Rows rows) {
    return open.measuring(rows);
  }

  /** Writes a report where the test's output goes, and tells JUnit of it. */
  Path write(AuditReport report) {
    Path page = ReportFolder.write(report, place.next(), Language.EN);
    attach.accept(page);
    return page;
  }

  private InputSet data() {
    if (!open.hasData()) {
      throw new IllegalStateException(
          "The model "
              + open.plan().model().source().path()
              + " was named without a plan, so there are no rows; give some with rows(features,"
              + " values), or name a plan with @AuditedModel(plan = …).");
    }
    return open.data();
  }

  private Signature signature() {
    return open.model().description().signature();
  }

  @Override
  public String toString() {
    return title();
  }
}
