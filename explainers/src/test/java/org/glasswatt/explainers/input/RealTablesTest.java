package org.glasswatt.explainers.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glasswatt.explainers.SharedFolder;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Tables that other people made for their models. */
class RealTablesTest {
  private static Shape shape(InputSet data) {
    return data.inputs().getOrDefault("x", Tensor.of(new float[0], 0)).shape();
  }

  private static TableSpec plain(String file) {
    return Given.headerless(Given.table(SharedFolder.require("models/" + file)));
  }

  @Test
  void windowsOfASeriesTakeTheModelsRowShape() {
    TableSpec spec =
        Given.headerless(
            Given.labelFile(
                plain("stock-cnn1d/data/stock-AMZN.X.csv"),
                SharedFolder.require("models/stock-cnn1d/data/stock-AMZN.y.csv")));
    InputSet data = TableReader.read(spec, Given.model(-1, 14, 6));
    assertThat(shape(data)).isEqualTo(Shape.of(150, 14, 6));
    assertThat(data.labels()).isInstanceOf(Labels.Numbers.class);
  }

  @Test
  void classNamesAreLabelsOfAHeaderlessTable() {
    TableSpec spec =
        Given.labelled(
            plain("iris-mlp/data/iris.csv"),
            "column_5",
            "Iris-setosa",
            "Iris-versicolor",
            "Iris-virginica");
    InputSet data = TableReader.read(spec, Given.model(-1, 4));
    assertThat(shape(data)).isEqualTo(Shape.of(150, 4));
    assertThat(RowSample.stratified(data, 6, 1)).hasSize(6);
  }

  @Test
  void columnsBesideTheFeaturesAreLeftAlone() {
    TableSpec spec =
        Given.table(
            SharedFolder.require("models/titanic-mlp/data/X_train.csv"),
            List.of("Pclass", "Sex", "Age", "SibSp", "Parch", "Fare", "Embarked").stream()
                .map(ColumnSpec::numeric)
                .toArray(ColumnSpec[]::new));
    InputSet named = TableReader.read(spec, Given.model(-1, 7));
    InputSet bare =
        TableReader.read(plain("titanic-mlp/data/titanic-mlp.X.csv"), Given.model(-1, 7));
    assertThat(shape(bare)).isEqualTo(Shape.of(889, 7));
    assertThat(named.rawRows().get(0)).containsKeys("PassengerId", "Fare");
  }

  @Test
  void theAutoencodersRowsAreRead() {
    TableSpec spec =
        Given.headerless(
            Given.labelFile(
                plain("gearbox-ae/data/gearbox-ae.X.csv"),
                SharedFolder.require("models/gearbox-ae/data/gearbox-ae.y.csv"),
                "0",
                "1"));
    assertThat(shape(TableReader.read(spec, Given.model(-1, 16)))).isEqualTo(Shape.of(3_998, 16));
  }
}
