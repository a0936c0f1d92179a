package org.glasswatt.explainers.fuzz;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasswatt.explainers.input.ColumnSpec;
import org.glasswatt.explainers.input.Npy;
import org.glasswatt.explainers.input.TableReader;
import org.glasswatt.explainers.input.TableSpec;
import org.glasswatt.explainers.input.TensorReader;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.scan.ModelScan;
import org.glasswatt.explainers.scan.ScanSeeds;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;

/** The parsers of this module that read files from strangers; a new one is a line here. */
final class FuzzTargets {
  private static final Signature THREE_NUMBERS =
      new Signature(
          "s",
          List.of(new TensorSpec("x", DType.FLOAT32, Shape.of(Shape.UNKNOWN, 3))),
          List.of(new TensorSpec("y", DType.FLOAT32, Shape.of(Shape.UNKNOWN, 1))));

  private FuzzTargets() {}

  static List<FuzzTarget> all() {
    List<FuzzTarget> targets = new ArrayList<>();
    targets.add(
        new FuzzTarget(
            "saved-model",
            "model/saved_model.pb",
            ScanSeeds.savedModels(),
            file -> ModelScan.of(folder(file))));
    targets.add(new FuzzTarget("torchscript", "m.pt", ScanSeeds.archives(), ModelScan::of));
    targets.add(new FuzzTarget("pickle", "w.pth", ScanSeeds.pickles(), ModelScan::of));
    targets.add(
        new FuzzTarget("torchscript-code", "code.py", ScanSeeds.code(), ScanSeeds::checkCode));
    targets.add(new FuzzTarget("onnx", "m.onnx", ScanSeeds.onnx(), ModelScan::of));
    targets.add(new FuzzTarget("frozen-graph", "g.pb", ScanSeeds.frozenGraphs(), ModelScan::of));
    targets.add(new FuzzTarget("keras", "m.keras", ScanSeeds.keras(), ModelScan::of));
    targets.add(new FuzzTarget("csv", "t.csv", csv(), FuzzTargets::table));
    targets.add(new FuzzTarget("npy", "x.npy", npy(), Npy::read));
    targets.add(
        new FuzzTarget("npz", "x.npz", ScanSeeds.npz(npy()), file -> TensorReader.read(file, "a")));
    return List.copyOf(targets);
  }

  private static Path folder(Path file) {
    Path folder = file.getParent();
    if (folder == null) {
      throw new IllegalArgumentException(file + " has no folder");
    }
    return folder;
  }

  private static void table(Path file) {
    TableReader.read(
        new TableSpec(
            file,
            true,
            ',',
            "",
            List.of(
                ColumnSpec.numeric("a"),
                ColumnSpec.numeric("b"),
                new ColumnSpec(
                    "c",
                    null,
                    Map.of("yes", 1.0, "no", 0.0),
                    List.of(),
                    List.of(),
                    ColumnSpec.Scale.NONE,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    false)),
            "label",
            null,
            List.of("good", "bad"),
            TableSpec.MissingPolicy.DROP_ROW,
            List.of("NA"),
            null),
        THREE_NUMBERS);
  }

  private static List<byte[]> csv() {
    return List.of(
        "a,b,c,label\n1,2.5,yes,good\n-3,1e-3,no,bad\nNA,4,yes,good\n"
            .getBytes(StandardCharsets.UTF_8),
        "\ufeffa,b,c,label\r\n\"1\",\"2\",\"yes\",\"good\"\r\n\"3\",\"4\",no,\"bad\"\r\n"
            .getBytes(StandardCharsets.UTF_8));
  }

  private static List<byte[]> npy() {
    return List.of(
        array("<f4", "(2, 3)", 24),
        array("<f8", "(3,)", 24),
        array("|u1", "(2, 2, 2)", 8),
        array(">i8", "()", 8),
        array("<U2", "(2,)", 16));
  }

  private static byte[] array(String type, String shape, int bytes) {
    String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
    byte[] text = header.getBytes(StandardCharsets.US_ASCII);
    byte[] file = new byte[10 + text.length + bytes];
    byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0};
    System.arraycopy(magic, 0, file, 0, magic.length);
    System.arraycopy(text, 0, file, 10, text.length);
    return file;
  }

  /** The targets of these names; all when none is given. */
  static List<FuzzTarget> named(Set<String> names) {
    return all().stream().filter(t -> names.isEmpty() || names.contains(t.name())).toList();
  }
}
