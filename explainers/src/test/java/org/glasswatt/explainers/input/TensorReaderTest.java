package org.glasswatt.explainers.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorReaderTest {
  private final Path folder;

  TensorReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path npy(String name, Tensor tensor) throws IOException {
    return Files.write(folder.resolve(name), Npy.toBytes(tensor));
  }

  private Path npz(Map<String, Tensor> arrays) throws IOException {
    Path file = folder.resolve("a.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
        zip.write(Npy.toBytes(array.getValue()));
      }
    }
    return file;
  }

  private static TensorFiles only(Path file) {
    return TensorFiles.of(Map.of("", file));
  }

  private static TensorFiles labelled(Path file, Path labels, String... classes) {
    return new TensorFiles(
        Map.of("", file), labels, List.of(classes), Map.of(), Map.of(), Map.of());
  }

  private static final Tensor PAIR = Tensor.of(new float[] {1, 2, 3, 6}, 2, 2);

  @Test
  void readsTheOnlyInputAndItsMean() throws IOException {
    InputSet data = TensorReader.read(only(npy("x.npy", PAIR)), Given.model(-1, 2));
    assertThat(data.inputs()).isEqualTo(Map.of("x", PAIR));
    assertThat(data.mean()).isEqualTo(Map.of("x", Tensor.of(new float[] {2, 4}, 1, 2)));
    assertThat(data.features()).isEqualTo(Map.of("x", List.of()));
    assertThat(data.labels()).isNull();
    assertThat(data.rowNumbers()).containsExactly(0, 1);
    assertThat(data.rawRows()).isEmpty();
    assertThat(data.sha256()).hasSize(64);
  }

  @Test
  void theReferenceGivesTheMean() throws IOException {
    Path reference = npy("r.npy", Tensor.of(new float[] {10, 20}, 1, 2));
    TensorFiles files =
        new TensorFiles(
            Map.of("x", npy("x.npy", PAIR)),
            null,
            List.of(),
            Map.of("x", reference),
            Map.of(),
            Map.of());
    InputSet data = TensorReader.read(files, Given.model(-1, 2));
    assertThat(data.mean()).isEqualTo(Map.of("x", Tensor.of(new float[] {10, 20}, 1, 2)));
  }

  @Test
  void aMaskWithoutTheLastAxisHoldsForAllChannels() throws IOException {
    Tensor rows = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);
    Path x = npy("x.npy", rows);
    Path flat = npy("flat.npy", Tensor.of(new float[] {0, 1, 1, 0}, 2, 2));
    Tensor expected = Tensor.of(new double[] {0, 0, 1, 1, 1, 1, 0, 0}, 2, 2, 2);
    InputSet data = TensorReader.read(masked(x, flat), Given.model(-1, 2, 2));
    assertThat(data.masks()).isEqualTo(Map.of("x", expected));
    Path channel = npy("channel.npy", Tensor.of(new float[] {0, 1, 1, 0}, 2, 2, 1));
    assertThat(TensorReader.read(masked(x, channel), Given.model(-1, 2, 2)).masks())
        .isEqualTo(Map.of("x", expected));
    Path other = npy("other.npy", Tensor.of(new float[] {0, 1}, 2));
    assertThatThrownBy(() -> TensorReader.read(masked(x, other), Given.model(-1, 2, 2)))
        .hasMessageContaining("the mask's shape is ");
  }

  private static TensorFiles masked(Path input, Path mask) {
    return new TensorFiles(
        Map.of("", input), null, List.of(), Map.of(), Map.of("", mask), Map.of());
  }

  @Test
  void anArchiveIsReadAtTheInputsName() throws IOException {
    Tensor other = Tensor.of(new float[] {9, 9}, 2, 1);
    Path archive = npz(Map.of("x", PAIR, "z", other));
    Signature two =
        new Signature(
            "s",
            List.of(
                new TensorSpec("x", DType.FLOAT32, Shape.of(-1, 2)),
                new TensorSpec("z", DType.FLOAT32, Shape.of(-1, 1))),
            List.of());
    TensorFiles files = TensorFiles.of(Map.of("z", archive, "x", archive));
    InputSet data = TensorReader.read(files, two);
    assertThat(data.inputs()).isEqualTo(Map.of("x", PAIR, "z", other));
    assertThat(data.inputs().keySet()).containsExactly("x", "z");
    assertThat(data.source()).isEqualTo(archive.toString());
  }

  @Test
  void anArchivesOnlyArrayNeedsNoName() throws IOException {
    Path archive = npz(Map.of("arr_0", PAIR));
    assertThat(TensorReader.read(archive, "")).isEqualTo(PAIR);
    assertThat(TensorReader.read(only(archive), Given.model(-1, 2)).rows()).isEqualTo(2);
    Given.refused(
        () -> TensorReader.read(archive, "arr_1"),
        InputError.UNKNOWN_ENTRY,
        List.of("a.npz", "no array \"arr_1\"", "1 arrays"),
        List.of("Did you mean \"arr_0\"?"));
  }

  @Test
  void anArchiveWithoutThatArrayNamesThoseThereAre() throws IOException {
    Path archive = npz(Map.of("a", PAIR, "b", PAIR));
    Given.refused(
        () -> TensorReader.read(archive, ""),
        InputError.UNKNOWN_ENTRY,
        List.of("no array is named", "2 arrays"),
        List.of("\"a\"", "\"b\""));
  }

  /** Found by fuzzing: Java's reader checks comments only when entries are listed. */
  @Test
  void aCommentThatIsNoTextIsDamage() throws IOException {
    Path file = folder.resolve("a.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      ZipEntry entry = new ZipEntry("x.npy");
      entry.setComment("~~~");
      zip.putNextEntry(entry);
    }
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '~' ? (byte) 0xff : bytes[i];
    }
    Files.write(file, bytes);
    Given.refused(
        () -> TensorReader.read(file, "x"),
        InputError.BAD_ARRAY_FILE,
        List.of("a.npz", "comment is not UTF-8"),
        List.of("numpy.savez"));
  }

  @Test
  void damagedArchive() throws IOException {
    Path file = folder.resolve("a.npz");
    Files.write(file, "PK\3\4 and nothing more".getBytes(StandardCharsets.UTF_8));
    Given.refused(
        () -> TensorReader.read(file, ""),
        InputError.BAD_ARRAY_FILE,
        List.of("a.npz", "a whole .npz file was expected"),
        List.of("numpy.savez"));
  }

  @Test
  void numbersTakeTheModelsTypeWhenNothingIsLost() throws IOException {
    Path doubles = npy("d.npy", Tensor.of(new double[] {1, 2, 3, 0.1}, 2, 2));
    InputSet rounded = TensorReader.read(only(doubles), Given.model(-1, 2));
    assertThat(rounded.inputs())
        .isEqualTo(Map.of("x", Tensor.of(new float[] {1, 2, 3, 0.1f}, 2, 2)));
    assertThat(rounded.notes()).containsExactly("The input x was rounded from float64 to float32.");
    Path longs = npy("l.npy", Tensor.of(new long[] {1, 2, 3, 6}, 2, 2));
    InputSet exact = TensorReader.read(only(longs), Given.model(-1, 2));
    assertThat(exact.inputs()).isEqualTo(Map.of("x", PAIR));
    assertThat(exact.notes()).isEmpty();
    assertThat(TensorReader.read(only(longs), Given.model(DType.INT32, -1, 2)).inputs())
        .isEqualTo(Map.of("x", Tensor.of(DType.INT32, Shape.of(2, 2), new int[] {1, 2, 3, 6})));
  }

  @Test
  void wrongType() throws IOException {
    Path floats = npy("x.npy", PAIR);
    Given.refused(
        () -> TensorReader.read(only(floats), Given.model(DType.INT64, -1, 2)),
        InputError.WRONG_TYPE,
        List.of("x.npy", "type is float32", "x int64[?,2] was expected"),
        List.of(".astype(\"int64\")"));
    Path longs = npy("l.npy", Tensor.of(new long[] {1, 2, 3, (1L << 24) + 1}, 2, 2));
    Given.refused(
        () -> TensorReader.read(only(longs), Given.model(-1, 2)),
        InputError.WRONG_TYPE,
        List.of("l.npy", "type is int64", "row 1, element 1", "x float32[?,2] was expected"),
        List.of(".astype(\"float32\")"));
    Path largest = npy("m.npy", Tensor.of(new long[] {Long.MAX_VALUE}, 1, 1));
    Given.refused(
        () -> TensorReader.read(only(largest), Given.model(-1, 1)),
        InputError.WRONG_TYPE,
        List.of("m.npy", "row 0, element 0"),
        List.of());
    Given.refused(
        () -> TensorReader.read(only(floats), Given.model(DType.STRING, -1, 2)),
        InputError.WRONG_TYPE,
        List.of("x string[?,2] was expected"),
        List.of());
  }

  @Test
  void wrongShape() throws IOException {
    Path file = npy("x.npy", PAIR);
    for (Signature model : List.of(Given.model(-1, 3), Given.model(-1, 2, 1), Given.model(-1))) {
      Given.refused(
          () -> TensorReader.read(only(file), model),
          InputError.WRONG_SHAPE,
          List.of("x.npy", "shape is [2,2]", model.inputs().get(0) + " was expected"),
          List.of("rows first"));
    }
    assertThat(TensorReader.read(only(file), Given.model(7, 2)).rows()).isEqualTo(2);
    Path scalar = npy("s.npy", Tensor.of(new float[] {1}));
    Given.refused(
        () -> TensorReader.read(only(scalar), Given.model()),
        InputError.WRONG_SHAPE,
        List.of("s.npy", "shape is []"),
        List.of());
  }

  @Test
  void zeroRows() throws IOException {
    Path file = npy("x.npy", Tensor.of(new float[0], 0, 2));
    Given.refused(
        () -> TensorReader.read(only(file), Given.model(-1, 2)),
        InputError.NO_ROWS,
        List.of("x.npy", "at least one row was expected"),
        List.of());
  }

  @Test
  void notFinite() throws IOException {
    Path file = npy("x.npy", Tensor.of(new float[] {1, 2, 3, Float.NaN}, 2, 2));
    Given.refused(
        () -> TensorReader.read(only(file), Given.model(-1, 2)),
        InputError.NOT_FINITE,
        List.of("x.npy", "row 1, element 1", "NaN", "a finite number was expected"),
        List.of("Correct or remove the row"));
    Path doubles = npy("d.npy", Tensor.of(new double[] {1e300, 0}, 1, 2));
    Given.refused(
        () -> TensorReader.read(only(doubles), Given.model(-1, 2)),
        InputError.NOT_FINITE,
        List.of("d.npy", "row 0, element 0", "Infinity as float32"),
        List.of());
  }

  @Test
  void inputsWithoutAFileOrUnknown() throws IOException {
    Path file = npy("x.npy", PAIR);
    Given.refused(
        () -> TensorReader.read(TensorFiles.of(Map.of("y", file)), Given.model(-1, 2)),
        InputError.UNKNOWN_INPUT,
        List.of("\"y\"", "the model takes \"x\""),
        List.of());
    Given.refused(
        () -> TensorReader.read(TensorFiles.of(Map.of()), Given.model(-1, 2)),
        InputError.UNKNOWN_INPUT,
        List.of("no file for the model's input \"x\""),
        List.of("Name a .npy or .npz file"));
  }

  @Test
  void inputsOfDifferentLength() throws IOException {
    Signature two =
        new Signature(
            "s",
            List.of(
                new TensorSpec("x", DType.FLOAT32, Shape.of(-1, 2)),
                new TensorSpec("z", DType.FLOAT32, Shape.of(-1, 2))),
            List.of());
    Path x = npy("x.npy", PAIR);
    Path z = npy("z.npy", Tensor.of(new float[6], 3, 2));
    Given.refused(
        () -> TensorReader.read(TensorFiles.of(Map.of("x", x, "z", z)), two),
        InputError.ROW_COUNT,
        List.of("\"z\" has 3 rows", "\"x\" has 2", "equal numbers"),
        List.of("same rows"));
  }

  @Test
  void integersAreClassesAndOtherNumbersAreValues() throws IOException {
    Path x = npy("x.npy", PAIR);
    Path integers = npy("i.npy", Tensor.of(new long[] {2, 0}, 2));
    assertThat(TensorReader.read(labelled(x, integers), Given.model(-1, 2)).labels())
        .isInstanceOfSatisfying(
            Labels.Classes.class,
            l -> {
              assertThat(l.indices()).containsExactly(2, 0);
              assertThat(l.classes()).containsExactly("0", "1", "2");
            });
    Path floats = npy("f.npy", Tensor.of(new float[] {1, 0}, 2, 1));
    assertThat(TensorReader.read(labelled(x, floats), Given.model(-1, 2)).labels())
        .isInstanceOfSatisfying(
            Labels.Numbers.class, l -> assertThat(l.values()).containsExactly(1, 0));
    assertThat(TensorReader.read(labelled(x, floats, "no", "yes"), Given.model(-1, 2)).labels())
        .isInstanceOfSatisfying(
            Labels.Classes.class, l -> assertThat(l.indices()).containsExactly(1, 0));
  }

  @Test
  void wrongLabels() throws IOException {
    Path x = npy("x.npy", PAIR);
    Path integers = npy("i.npy", Tensor.of(new long[] {1, 2}, 2));
    Given.refused(
        () -> TensorReader.read(labelled(x, integers, "no", "yes"), Given.model(-1, 2)),
        InputError.WRONG_LABEL,
        List.of("i.npy", "label of row 1 is 2", "an index of the 2 classes, 0 to 1, was expected"),
        List.of("\"no\", \"yes\""));
    Path halves = npy("h.npy", Tensor.of(new float[] {0, 0.5f}, 2));
    Given.refused(
        () -> TensorReader.read(labelled(x, halves, "no", "yes"), Given.model(-1, 2)),
        InputError.WRONG_LABEL,
        List.of("h.npy", "label of row 1 is 0.5"),
        List.of());
    Path huge = npy("g.npy", Tensor.of(new long[] {0, 1L << 40}, 2));
    Given.refused(
        () -> TensorReader.read(labelled(x, huge), Given.model(-1, 2)),
        InputError.WRONG_LABEL,
        List.of("g.npy", "at most 10000 classes"),
        List.of("floating-point"));
    Path notFinite = npy("n.npy", Tensor.of(new float[] {0, Float.NaN}, 2));
    Given.refused(
        () -> TensorReader.read(labelled(x, notFinite, "no", "yes"), Given.model(-1, 2)),
        InputError.WRONG_LABEL,
        List.of("n.npy", "label of row 1 is NaN"),
        List.of());
    Given.refused(
        () -> TensorReader.read(labelled(x, notFinite), Given.model(-1, 2)),
        InputError.NOT_FINITE,
        List.of("n.npy", "label of row 1 is NaN"),
        List.of());
  }

  @Test
  void otherNumberOfLabels() throws IOException {
    Path x = npy("x.npy", PAIR);
    Path labels = npy("y.npy", Tensor.of(new long[] {1, 0, 1}, 3));
    Given.refused(
        () -> TensorReader.read(labelled(x, labels), Given.model(-1, 2)),
        InputError.ROW_COUNT,
        List.of("y.npy", "3 labels", "2 rows", "one label per row was expected"),
        List.of("Name the label file"));
    Path oneHot = npy("h.npy", Tensor.of(new long[] {1, 0, 0, 1}, 2, 2));
    Given.refused(
        () -> TensorReader.read(labelled(x, oneHot), Given.model(-1, 2)),
        InputError.WRONG_SHAPE,
        List.of("h.npy", "[2,2]", "one class per row was expected"),
        List.of(".argmax"));
  }

  @Test
  void missingFile() {
    Given.refused(
        () -> TensorReader.read(only(folder.resolve("gone.npy")), Given.model(-1, 2)),
        InputError.MISSING_FILE,
        List.of("gone.npy", "a data file was expected"),
        List.of("Correct the path"));
  }
}
