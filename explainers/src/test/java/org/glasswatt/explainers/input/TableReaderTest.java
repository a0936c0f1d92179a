package org.glasswatt.explainers.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.input.ColumnSpec.Scale;
import org.glasswatt.explainers.input.TableSpec.MissingPolicy;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableReaderTest {
  private final Path folder;

  TableReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Tensor x(InputSet data) {
    return data.inputs().getOrDefault("x", Tensor.of(new float[0], 0));
  }

  private static Tensor mean(InputSet data) {
    return data.mean().getOrDefault("x", Tensor.of(new float[0], 0));
  }

  private static List<Feature> features(InputSet data) {
    return data.features().getOrDefault("x", List.of());
  }

  @Test
  void columnsAreTakenByNameInTheModelsOrder() {
    Path file = Given.file(folder, "d.csv", "a,b,c,y", "1,2,3,no", "4,5,6,yes");
    TableSpec spec =
        Given.labelled(
            Given.table(file, ColumnSpec.numeric("c"), ColumnSpec.numeric("a")), "y", "no", "yes");
    InputSet data = TableReader.read(spec, Given.model(-1, 2));
    assertThat(x(data)).isEqualTo(Tensor.of(new float[] {3, 1, 6, 4}, 2, 2));
    assertThat(features(data)).extracting(Feature::name).containsExactly("c", "a");
    assertThat(mean(data)).isEqualTo(Tensor.of(new float[] {4.5f, 2.5f}, 1, 2));
    assertThat(data.labels())
        .isInstanceOfSatisfying(
            Labels.Classes.class, l -> assertThat(l.indices()).containsExactly(0, 1));
    assertThat(data.rawRows().get(1)).isEqualTo(Map.of("a", "4", "b", "5", "c", "6", "y", "yes"));
    assertThat(data.rowNumbers()).containsExactly(0, 1);
    assertThat(data.source()).isEqualTo(file.toString());
  }

  @Test
  void withoutAFeatureListEveryColumnButTheLabelIsANumber() {
    Path file = Given.file(folder, "d.csv", "1,2,0.5", "3,4,1.5");
    TableSpec spec = Given.headerless(Given.labelled(Given.table(file), "column_3"));
    InputSet data = TableReader.read(spec, Given.model(-1, 2));
    assertThat(x(data)).isEqualTo(Tensor.of(new float[] {1, 2, 3, 4}, 2, 2));
    assertThat(features(data)).extracting(Feature::name).containsExactly("column_1", "column_2");
    assertThat(data.labels())
        .isInstanceOfSatisfying(
            Labels.Numbers.class, l -> assertThat(l.values()).containsExactly(0.5, 1.5));
  }

  @Test
  void categoriesAreMappedOrBecomeOneFeaturePerLevel() {
    Path file = Given.file(folder, "d.csv", "sex,city", "m,north", "f,south", "f,other");
    TableSpec spec =
        Given.table(
            file,
            Given.mapped("sex", Map.of("f", 0.0, "m", 1.0)),
            Given.oneHot("city", List.of("south", "north"), List.of("other")));
    InputSet data = TableReader.read(spec, Given.model(-1, 3));
    assertThat(x(data)).isEqualTo(Tensor.of(new float[] {1, 0, 1, 0, 1, 0, 0, 0, 0}, 3, 3));
    assertThat(features(data))
        .extracting(Feature::name)
        .containsExactly("sex", "city=south", "city=north");
    assertThat(features(data).get(1).encoding()).isEqualTo("one-hot: south");
    assertThat(features(data).get(1).column()).isEqualTo("city");
  }

  @Test
  void scalesComeFromTheReferenceWithThePopulationDeviation() {
    Path file = Given.file(folder, "d.csv", "a,b", "5,10");
    Path reference = Given.file(folder, "r.csv", "b,a", "0,2", "20,4", "5,6");
    TableSpec spec =
        Given.reference(
            Given.table(
                file, Given.scaled("a", Scale.STANDARDISE), Given.scaled("b", Scale.MIN_MAX)),
            reference);
    InputSet data = TableReader.read(spec, Given.model(-1, 2));
    double deviation = Math.sqrt(8.0 / 3);
    assertThat(x(data).get(0)).isCloseTo((5 - 4) / deviation, within(1e-7));
    assertThat(x(data).get(1)).isCloseTo(0.5, within(1e-7));
    assertThat(mean(data).get(0)).isCloseTo(0, within(1e-7));
    assertThat(mean(data).get(1)).isCloseTo(25.0 / 3 / 20, within(1e-7));
    assertThat(features(data).get(0).encoding())
        .isEqualTo("standardised (mean 4, deviation 1.63299)");
    assertThat(features(data).get(1).encoding()).isEqualTo("scaled to 0–1 (minimum 0, maximum 20)");
  }

  @Test
  void declaredScalesNeedNoSpreadInTheData() {
    Path file = Given.file(folder, "d.csv", "a", "7");
    InputSet data =
        TableReader.read(Given.table(file, Given.standardised("a", 5, 4)), Given.model(-1, 1));
    assertThat(x(data)).isEqualTo(Tensor.of(new float[] {0.5f}, 1, 1));
  }

  @Test
  void rowsWithAMissingValueAreLeftOutAndCounted() {
    Path file = Given.file(folder, "d.csv", "a,b,y", "1,2,0", "?,3,1", "4,,0", "5,6,1");
    TableSpec spec =
        Given.missing(
            Given.labelled(
                Given.table(file, ColumnSpec.numeric("a"), ColumnSpec.numeric("b")), "y", "0", "1"),
            MissingPolicy.DROP_ROW,
            "?");
    InputSet data = TableReader.read(spec, Given.model(-1, 2));
    assertThat(x(data)).isEqualTo(Tensor.of(new float[] {1, 2, 5, 6}, 2, 2));
    assertThat(data.rowNumbers()).containsExactly(0, 3);
    assertThat(data.labels())
        .isInstanceOfSatisfying(
            Labels.Classes.class, l -> assertThat(l.indices()).containsExactly(0, 1));
    assertThat(data.notes())
        .containsExactly("2 of 4 rows were left out because a feature's cell was empty.");
  }

  @Test
  void missingValuesAreFilledBeforeScaling() {
    Path file = Given.file(folder, "d.csv", "a", "1", "\"\"", "3");
    TableSpec spec = Given.table(file, Given.standardised("a", 1, 2));
    InputSet mean = TableReader.read(Given.missing(spec, MissingPolicy.MEAN), Given.model(-1, 1));
    assertThat(x(mean)).isEqualTo(Tensor.of(new float[] {0, 0.5f, 1}, 3, 1));
    assertThat(mean(mean)).isEqualTo(Tensor.of(new float[] {0.5f}, 1, 1));
    InputSet zero = TableReader.read(Given.missing(spec, MissingPolicy.ZERO), Given.model(-1, 1));
    assertThat(x(zero)).isEqualTo(Tensor.of(new float[] {0, -0.5f, 1}, 3, 1));
    assertThat(mean(zero).get(0)).isCloseTo((4.0 / 3 - 1) / 2, within(1e-7));
    assertThat(zero.notes())
        .containsExactly("1 empty cells of the column \"a\" were filled with zero.");
  }

  @Test
  void labelsMayStandInTheirOwnFileAndFollowTheirRows() {
    Path file = Given.file(folder, "x.csv", "1", "?", "3");
    Path labels = Given.file(folder, "y.csv", "1.0", "0", "0");
    TableSpec spec =
        Given.missing(
            Given.headerless(Given.labelFile(Given.table(file), labels, "0", "1")),
            MissingPolicy.DROP_ROW,
            "?");
    InputSet data = TableReader.read(spec, Given.model(-1, 1));
    assertThat(data.labels())
        .isInstanceOfSatisfying(
            Labels.Classes.class, l -> assertThat(l.indices()).containsExactly(1, 0));
    assertThat(data.source()).isEqualTo(file + ", " + labels);
  }

  @Test
  void rowsTakeTheShapeAndTypeOfTheModelsInput() {
    Path file = Given.file(folder, "d.csv", "1,2,3,4", "5,6,7,8");
    TableSpec spec = Given.headerless(Given.table(file));
    assertThat(x(TableReader.read(spec, Given.model(-1, 2, 2))).shape())
        .isEqualTo(Shape.of(2, 2, 2));
    assertThat(x(TableReader.read(spec, Given.model(-1, -1))).shape()).isEqualTo(Shape.of(2, 4));
    assertThat(x(TableReader.read(spec, Given.model(-1, -1, 2))).shape())
        .isEqualTo(Shape.of(2, 2, 2));
    assertThat(x(TableReader.read(spec, Given.model(7, 4))).shape()).isEqualTo(Shape.of(2, 4));
    InputSet whole = TableReader.read(spec, Given.model(DType.INT64, -1, 4));
    assertThat(x(whole)).isEqualTo(Tensor.of(new long[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 4));
    assertThat(mean(whole)).isEqualTo(Tensor.of(new long[] {3, 4, 5, 6}, 1, 4));
    assertThat(x(TableReader.read(spec, Given.model(DType.FLOAT64, -1, 4))).dtype())
        .isEqualTo(DType.FLOAT64);
  }

  @Test
  void aByteOrderMarkQuotesAndBlankLinesAreTolerated() throws IOException {
    Path file = folder.resolve("d.csv");
    Files.writeString(file, "\uFEFF\"a, b\" ; c\r\n\r\n 1.5 ; \"2\"\r\n", StandardCharsets.UTF_8);
    TableSpec spec =
        new TableSpec(
            file,
            true,
            ';',
            "x",
            List.of(ColumnSpec.numeric("a, b"), ColumnSpec.numeric("c")),
            null,
            null,
            List.of(),
            MissingPolicy.REFUSE,
            List.of(),
            null);
    assertThat(x(TableReader.read(spec, Given.model(-1, 2))))
        .isEqualTo(Tensor.of(new float[] {1.5f, 2}, 1, 2));
  }

  @Test
  void oneFilesDigestIsItsOwn() throws IOException, NoSuchAlgorithmException {
    Path file = Given.file(folder, "d.csv", "a", "1");
    String expected =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    TableSpec spec = Given.table(file, ColumnSpec.numeric("a"));
    assertThat(TableReader.read(spec, Given.model(-1, 1)).sha256()).isEqualTo(expected);
    Path reference = Given.file(folder, "r.csv", "a", "2");
    String both = TableReader.read(Given.reference(spec, reference), Given.model(-1, 1)).sha256();
    assertThat(both).hasSize(64).isNotEqualTo(expected);
  }
}
