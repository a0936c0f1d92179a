package org.glasswatt.explainers.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.input.ColumnSpec.Scale;
import org.glasswatt.explainers.input.TableSpec.MissingPolicy;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each wrong table gets its own error: what, where, what was expected and what to do. */
class BadTableTest {
  private static final ColumnSpec AGE = ColumnSpec.numeric("age");
  private final Path folder;

  BadTableTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path file(String... lines) {
    return Given.file(folder, "people.csv", lines);
  }

  private static void refused(
      TableSpec spec, InputError id, List<String> problem, List<String> hint) {
    Given.refused(() -> TableReader.read(spec, Given.model(-1, 1)), id, problem, hint);
  }

  @Test
  void missingFile() {
    file("age", "1");
    refused(
        Given.table(folder.resolve("peple.csv"), AGE),
        InputError.MISSING_FILE,
        List.of(folder.resolve("peple.csv").toString(), "a data file was expected"),
        List.of("Did you mean \"people.csv\"?", "Correct the path"));
  }

  @Test
  void folderInsteadOfAFile() {
    refused(
        Given.table(folder, AGE),
        InputError.UNREADABLE,
        List.of(folder.toString(), "not a regular file"),
        List.of("Name the file itself"));
  }

  @Test
  void missingColumn() {
    refused(
        Given.table(file("agee,y", "1,2"), AGE),
        InputError.MISSING_COLUMN,
        List.of("people.csv, line 1", "\"age\" is missing", "expected among the 2 columns"),
        List.of("Did you mean \"agee\"?", "Known: \"agee\", \"y\".", "Correct the name"));
  }

  @Test
  void missingLabelColumn() {
    refused(
        Given.labelled(Given.table(file("age,y", "1,2"), AGE), "label"),
        InputError.MISSING_COLUMN,
        List.of("people.csv, line 1", "\"label\" is missing"),
        List.of("Known: \"age\", \"y\"."));
  }

  @Test
  void duplicateColumn() {
    refused(
        Given.table(file("age,y,age", "1,2,3"), AGE),
        InputError.DUPLICATE_COLUMN,
        List.of("people.csv, line 1", "\"age\" is given to columns 1 and 3", "different names"),
        List.of("Rename one"));
  }

  @Test
  void notANumber() {
    refused(
        Given.table(file("age", "1", "forty"), AGE),
        InputError.NOT_A_NUMBER,
        List.of("people.csv, line 3, column \"age\"", "\"forty\"", "a number was expected"),
        List.of("declare its text as a missing marker", "mapping or one-hot"));
  }

  @Test
  void decimalComma() {
    refused(
        Given.table(file("age;y", "1,5;2"), AGE),
        InputError.MISSING_COLUMN,
        List.of("people.csv, line 1"),
        List.of("Known: \"age;y\"."));
    refused(
        Given.table(file("age", "\"1,5\""), AGE),
        InputError.NOT_A_NUMBER,
        List.of("people.csv, line 2, column \"age\"", "\"1,5\""),
        List.of("Write a point as the decimal mark."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1f", "0x1p3", "1d", "1_000", "+", "."})
  void javaNotationIsNotANumber(String text) {
    refused(
        Given.table(file("age", text), AGE),
        InputError.NOT_A_NUMBER,
        List.of("line 2, column \"age\""),
        List.of());
  }

  @Test
  void linesAreCountedThroughQuotedLineBreaks() {
    refused(
        Given.table(file("age,note", "1,\"two\nlines\"", "", "x,\"a\nb\""), AGE),
        InputError.NOT_A_NUMBER,
        List.of("people.csv, line 5, column \"age\""),
        List.of());
  }

  @Test
  void raggedRow() {
    refused(
        Given.table(file("age,y", "1,2", "3", "4,5"), AGE),
        InputError.RAGGED_ROW,
        List.of("people.csv, line 3", "has 1 cells", "2 were expected"),
        List.of("complete or remove the row"));
  }

  @Test
  void zeroRows() throws IOException {
    refused(
        Given.table(file("age,y"), AGE),
        InputError.NO_ROWS,
        List.of("people.csv", "no rows below its header", "at least one row was expected"),
        List.of("Write rows"));
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    refused(Given.table(empty, AGE), InputError.NO_ROWS, List.of("empty.csv", "empty"), List.of());
  }

  @Test
  void everyRowLeftOut() {
    refused(
        Given.missing(Given.table(file("age,y", ",2"), AGE), MissingPolicy.DROP_ROW),
        InputError.NO_ROWS,
        List.of("people.csv", "all 1 rows were left out"),
        List.of("another policy"));
  }

  @Test
  void wrongLabel() {
    refused(
        Given.labelled(Given.table(file("age,y", "1,no", "2,yess"), AGE), "y", "no", "yes"),
        InputError.WRONG_LABEL,
        List.of(
            "people.csv, line 3, column \"y\"", "\"yess\"", "one of \"no\", \"yes\" was expected"),
        List.of("Did you mean \"yes\"?", "Known: \"no\", \"yes\"."));
  }

  @Test
  void emptyLabel() {
    refused(
        Given.missing(
            Given.labelled(Given.table(file("age,y", "1,"), AGE), "y", "no", "yes"),
            MissingPolicy.DROP_ROW),
        InputError.EMPTY_CELL,
        List.of("people.csv, line 2, column \"y\"", "one of \"no\", \"yes\" was expected"),
        List.of("a label is never guessed"));
  }

  @Test
  void unknownCategory() {
    Path file = file("city", "north", "nort");
    refused(
        Given.table(file, Given.oneHot("city", List.of("north"), List.of("south"))),
        InputError.UNKNOWN_CATEGORY,
        List.of(
            "people.csv, line 3, column \"city\"",
            "\"nort\"",
            "one of \"north\", \"south\" was expected"),
        List.of("Did you mean \"north\"?", "declare the level"));
    refused(
        Given.table(file, Given.mapped("city", Map.of("north", 1.0))),
        InputError.UNKNOWN_CATEGORY,
        List.of("people.csv, line 3, column \"city\"", "one of \"north\" was expected"),
        List.of("Did you mean \"north\"?"));
  }

  @Test
  void emptyCell() {
    Path file = file("age,y", "1,2", ",3");
    refused(
        Given.table(file, AGE),
        InputError.EMPTY_CELL,
        List.of("people.csv, line 3, column \"age\"", "the cell is empty", "a number was expected"),
        List.of("choose a policy for missing values"));
    refused(
        Given.missing(Given.table(file, Given.mapped("age", Map.of("1", 1.0))), MissingPolicy.MEAN),
        InputError.EMPTY_CELL,
        List.of("people.csv, line 3, column \"age\"", "a declared level was expected"),
        List.of("A category has no mean"));
  }

  @Test
  void nothingToFillWith() {
    Path reference = Given.file(folder, "train.csv", "age,y", ",1");
    refused(
        Given.reference(
            Given.missing(Given.table(file("age,y", ",2"), AGE), MissingPolicy.MEAN), reference),
        InputError.EMPTY_CELL,
        List.of("Column \"age\"", "every cell of the reference is empty"),
        List.of("Name a reference file"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "-inf", "Infinity", "1e999"})
  void notFinite(String text) {
    refused(
        Given.table(file("age", "1", text), AGE),
        InputError.NOT_FINITE,
        List.of("people.csv, line 3, column \"age\"", text, "a finite number was expected"),
        List.of("Correct or remove the row"));
  }

  @Test
  void tooLargeForTheModelsType() {
    refused(
        Given.table(file("age", "1", "1e300"), AGE),
        InputError.NOT_FINITE,
        List.of("people.csv, line 3, column \"age\"", "float32"),
        List.of("Correct the value"));
  }

  @Test
  void notWhole() {
    TableSpec spec = Given.table(file("age", "1", "2.5"), AGE);
    Given.refused(
        () -> TableReader.read(spec, Given.model(DType.INT32, -1, 1)),
        InputError.WRONG_TYPE,
        List.of("people.csv, line 3, column \"age\"", "2.5", "int32"),
        List.of("Correct the value"));
  }

  @Test
  void textForTheModel() {
    Given.refused(
        () -> TableReader.read(Given.table(file("age", "1")), Given.model(DType.STRING, -1, 1)),
        InputError.WRONG_TYPE,
        List.of("x string[?,1]", "takes text"),
        List.of(".npy"));
  }

  @Test
  void otherNumberOfLabels() {
    Path labels = Given.file(folder, "labels.csv", "y", "0", "1");
    refused(
        Given.labelFile(Given.table(file("age", "1", "2", "3"), AGE), labels, "0", "1"),
        InputError.ROW_COUNT,
        List.of("labels.csv", "has 2 labels", "has 3 rows", "one label per row was expected"),
        List.of("Name the label file"));
  }

  @Test
  void labelFileOfSeveralColumns() {
    Path labels = Given.file(folder, "labels.csv", "id,y", "7,0");
    refused(
        Given.labelFile(Given.table(file("age", "1"), AGE), labels, "0", "1"),
        InputError.MISSING_COLUMN,
        List.of("labels.csv, line 1", "2 columns", "one column was expected"),
        List.of("Name the label's column.", "\"id\", \"y\""));
  }

  @Test
  void otherNumberOfFeatures() {
    TableSpec declared = Given.table(file("age,y", "1,2"), AGE);
    Given.refused(
        () -> TableReader.read(declared, Given.model(-1, 11)),
        InputError.WRONG_WIDTH,
        List.of("declares 1 features", "11 numbers per row (x float32[?,11])"),
        List.of("\"age\", \"y\""));
    Given.refused(
        () -> TableReader.read(Given.table(folder.resolve("people.csv")), Given.model(-1, 11)),
        InputError.WRONG_WIDTH,
        List.of("people.csv", "all 2 columns", "11 numbers per row"),
        List.of("Declare the features"));
    long huge = 1L << 40;
    Given.refused(
        () -> TableReader.read(declared, Given.model(-1, huge, huge)),
        InputError.WRONG_WIDTH,
        List.of("declares 1 features", "[1099511627776,1099511627776]"),
        List.of());
  }

  @Test
  void constantColumnCannotBeStandardised() {
    refused(
        Given.table(file("age", "4", "4"), Given.scaled("age", Scale.STANDARDISE)),
        InputError.NO_SPREAD,
        List.of("\"age\"", "all 2 values of the reference are the same"),
        List.of("Declare the scale's numbers"));
  }

  @Test
  void contradictoryColumn() {
    Path file = file("age", "1");
    refused(
        Given.table(file, Given.standardised("age", 0, 0)),
        InputError.BAD_COLUMN,
        List.of("\"age\"", "deviation that is not above 0"),
        List.of("Declare"));
    refused(
        Given.table(file, Given.oneHot("age", List.of("1", "1"), List.of())),
        InputError.BAD_COLUMN,
        List.of("\"age\"", "declares a level twice"),
        List.of("once"));
    refused(
        Given.table(
            file,
            new ColumnSpec(
                "age",
                null,
                Map.of(),
                List.of("1", "2"),
                List.of(),
                Scale.STANDARDISE,
                List.of(0.5),
                List.of(0.5),
                List.of(),
                List.of(),
                false)),
        InputError.BAD_COLUMN,
        List.of("\"age\"", "declares 1 means for 2 features"),
        List.of("one number per feature"));
  }

  @Test
  void unknownInput() {
    TableSpec t = Given.table(file("age", "1"), AGE);
    TableSpec spec =
        new TableSpec(
            t.file(),
            true,
            ',',
            "xx",
            t.features(),
            null,
            null,
            List.of(),
            t.missing(),
            List.of(),
            null);
    refused(
        spec,
        InputError.UNKNOWN_INPUT,
        List.of("\"xx\"", "the model takes \"x\""),
        List.of("Did you mean \"x\"?"));
  }

  @Test
  void aTableFeedsOneInput() {
    TensorSpec spec = new TensorSpec("x", DType.FLOAT32, Shape.of(-1, 1));
    TensorSpec other = new TensorSpec("z", DType.FLOAT32, Shape.of(-1, 1));
    Signature two = new Signature("s", List.of(spec, other), List.of());
    Given.refused(
        () -> TableReader.read(Given.table(file("age", "1"), AGE), two),
        InputError.UNKNOWN_INPUT,
        List.of("names no input", "takes 2: \"x\", \"z\""),
        List.of("Name the input"));
  }

  @Test
  void bytesThatAreNotUtf8() throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.write(file, new byte[] {'a', 'g', 'e', '\n', '1', '\n', (byte) 0xE9, '\n'});
    refused(
        Given.table(file, AGE),
        InputError.BAD_ENCODING,
        List.of("latin.csv, line 3", "text in UTF-8 was expected"),
        List.of("Save the file as UTF-8."));
  }

  @Test
  void openQuotationMark() {
    refused(
        Given.table(file("age,y", "1,\"two", "3,4"), AGE),
        InputError.MALFORMED_CSV,
        List.of("people.csv, line", "quotation mark is not closed"),
        List.of("Close the quotation mark"));
  }

  @Test
  void moreNumbersThanAnArrayHolds() {
    DoubleRows rows = new DoubleRows(Path.of("big.csv"), 2, 5);
    rows.add(new double[] {1, 2});
    rows.add(new double[] {3, 4});
    Given.refused(
        () -> rows.add(new double[] {5, 6}),
        InputError.TOO_LARGE,
        List.of("big.csv", "more than 2 rows of 2 features", "at most 5 numbers"),
        List.of("Audit a sample"));
  }

  @Test
  void messagesHoldNoControlCharacters() {
    refused(
        Given.table(file("age", "\u001b[31m\u202E" + "x".repeat(100)), AGE),
        InputError.NOT_A_NUMBER,
        List.of("\\u001b[31m\\u202e" + "x".repeat(54) + "…"),
        List.of());
  }

  @Test
  void delimiterThatIsPartOfTheQuoting() {
    assertThatThrownBy(
            () ->
                new TableSpec(
                    Path.of("a"),
                    true,
                    '"',
                    "",
                    List.of(),
                    null,
                    null,
                    List.of(),
                    MissingPolicy.REFUSE,
                    List.of(),
                    null))
        .hasMessageContaining("delimiter")
        .hasMessageContaining("found character 34");
  }

  @Test
  void everyDataErrorIsExplainedInTheDocs() throws IOException {
    String docs = Files.readString(Path.of("..", "docs", "troubleshooting.md"));
    for (InputError error : InputError.values()) {
      assertThat(docs).contains("\n### " + error.id() + ": ");
    }
  }
}
