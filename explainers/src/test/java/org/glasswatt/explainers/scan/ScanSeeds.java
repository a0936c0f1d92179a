package org.glasswatt.explainers.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whole files that fuzzing starts from. */
public final class ScanSeeds {
  private ScanSeeds() {}

  /** Contents of {@code saved_model.pb}. */
  public static List<byte[]> savedModels() {
    Wire write = SavedModels.nodeDef("w", "WriteFile", SavedModels.attribute("_", ""), "a");
    return List.of(
        new SavedModels()
            .functionDef("f", write)
            .functionDef("g", SavedModels.nodeDef("c", "f", SavedModels.function("f"), "a"))
            .node("call", "StatefulPartitionedCall", SavedModels.function("g"), "path")
            .node("r", "RestoreV2", "path")
            .node("t", "InitializeTableFromTextFileV2", "x", "path")
            .saver("path:0", "x:0", "r")
            .asset("path:0", "words.txt")
            .init("t")
            .serving("call:0")
            .toBytes(),
        new SavedModels()
            .node("c", "Const", SavedModels.floats(2, 3))
            .node("f", "Fill", "c", "x")
            .node("p", "PrintV2", SavedModels.attribute("output_stream", "stdout"), "f")
            .collection("legacy_init_op", "p")
            .toBytes());
  }

  /** TorchScript archives. */
  public static List<byte[]> archives() {
    return List.of(
        Archives.torchScript().toBytes(),
        Archives.torchScript("    print(x)")
            .deflated("net/extra.pkl", Pickle.weights().end())
            .link("net/l", "/etc/passwd")
            .toBytes());
  }

  /** Pickles of several protocols. */
  public static List<byte[]> pickles() {
    return List.of(
        Pickle.weights().end(),
        Pickle.protocol(4).text("os").code(0x94).text("system").code(0x94, 0x93, ')', 'R').end(),
        Pickle.protocol(2)
            .code('(')
            .line('i', "os", "system")
            .line('I', "12")
            .line('S', "'text'")
            .int32('j', 3)
            .code('b')
            .end());
  }

  /** Code of TorchScript. */
  public static List<byte[]> code() {
    return List.of(
        ("class Net(Module):\n  training : bool\n  def forward(self: __torch__.Net,\n    x: Tensor)"
                + " -> Tensor:\n    _0 = torch.add(x, 1.5e3)  # note\n    s = \"it's\"\n"
                + "    return ops.acme.op(^Py()(x), (self.f).save(x, ), [1, 2])\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  /** ONNX models. */
  public static List<byte[]> onnx() {
    Wire tensor =
        Wire.message()
            .number(1, 2)
            .text(8, "w")
            .bytes(9, new byte[8])
            .with(13, Wire.message().text(1, "location").text(2, "w.bin"));
    Wire node =
        Wire.message()
            .text(1, "x")
            .text(3, "n")
            .text(4, "Op")
            .with(5, Wire.message().with(5, tensor));
    Wire graph = Wire.message().with(1, node).with(5, tensor);
    return List.of(Wire.message().number(1, 8).text(2, "test").with(7, graph).toBytes());
  }

  /** Frozen graphs: the graph of a SavedModel alone. */
  public static List<byte[]> frozenGraphs() {
    Wire graph = Wire.message();
    graph.with(1, SavedModels.nodeDef("x", "Placeholder", SavedModels.attribute("_", "")));
    graph.with(1, SavedModels.nodeDef("c", "Const", SavedModels.floats(2, 3)));
    graph.with(1, SavedModels.nodeDef("y", "Tile", SavedModels.function("f"), "x", "c"));
    return List.of(graph.toBytes());
  }

  /** Keras archives. */
  public static List<byte[]> keras() {
    return List.of(
        new Archives()
            .entry("metadata.json", "{}")
            .deflated(
                "config.json", "{\"class_name\": \"Functional\"}".getBytes(StandardCharsets.UTF_8))
            .entry("model.weights.h5", "\u0089HDF")
            .toBytes());
  }

  /** NumPy archives of these arrays. */
  public static List<byte[]> npz(List<byte[]> arrays) {
    List<byte[]> archives = new ArrayList<>();
    for (byte[] array : arrays) {
      archives.add(new Archives().entry("a.npy", array).toBytes());
      archives.add(new Archives().deflated("a.npy", array).deflated("b.npy", array).toBytes());
    }
    return archives;
  }

  /** Looks for calls out of the model in a file of code. */
  public static void checkCode(Path file) {
    try {
      String source = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      new TorchCode(source, "m.pt", "code", new Findings()).check();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
