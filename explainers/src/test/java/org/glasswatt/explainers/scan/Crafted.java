package org.glasswatt.explainers.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A crafted model for every rule; a new rule needs a line here. */
final class Crafted {
  /** Writes a model into an empty folder and gives its path. */
  interface Model {
    Path write(Path folder) throws IOException;
  }

  private static final Map<String, Model> BY_RULE = new LinkedHashMap<>();

  static {
    tensorFlow();
    twoGraphs();
    torch();
    pickles();
    archives();
    others();
  }

  private Crafted() {}

  /** A model that breaks the rule. */
  static Model breaking(String rule) {
    Model model = BY_RULE.get(rule);
    if (model == null) {
      throw new IllegalArgumentException("No crafted model breaks " + rule);
    }
    return model;
  }

  private static void tensorFlow() {
    graph("GWS-TF-001", new SavedModels().node("w", "WriteFile", "path", "x").serving("w:0"));
    graph("GWS-TF-002", new SavedModels().node("w", "WriteFile", "path", "x").serving("x:0"));
    graph(
        "GWS-TF-003",
        new SavedModels()
            .node("s", "SaveV2", "path", "x")
            .saver("path:0", "s:0", "x")
            .serving("x"));
    graph("GWS-TF-004", new SavedModels().node("r", "ReadFile", "path").serving("r:0"));
    graph("GWS-TF-005", new SavedModels().node("r", "ReadFile", "path").serving("x:0"));
    graph(
        "GWS-TF-006",
        new SavedModels().node("r", "RestoreV2", "path").saver("path:0", "x:0", "r").serving("x"));
    graph("GWS-TF-007", table().asset("path:0", "words.txt").init("t").serving("x"));
    graph("GWS-TF-008", new SavedModels().node("p", "EagerPyFunc", "x").serving("p:0"));
    graph("GWS-TF-009", new SavedModels().node("p", "PyFunc", "x").serving("x:0"));
    graph("GWS-TF-010", new SavedModels().node("n", "RpcClient", "path").serving("n:0"));
    graph("GWS-TF-011", new SavedModels().node("n", "RpcClient", "path").serving("x:0"));
    graph("GWS-TF-012", new SavedModels().node("m", "XlaCallModule", "x").serving("m:0"));
    graph("GWS-TF-013", new SavedModels().node("u", "AcmeOp", "x").serving("u:0"));
    graph("GWS-TF-014", new SavedModels().node("u", "AcmeOp", "x").serving("x:0"));
    graph("GWS-TF-015", new SavedModels().node("p", "Print", "x").serving("p:0"));
    graph("GWS-TF-016", new SavedModels().node("a", "Assert", "x").serving("a:0"));
    graph("GWS-TF-017", table().init("t").serving("x"));
    graph(
        "GWS-TF-018",
        new SavedModels()
            .text("file", "")
            .node("r", "RestoreV2", "path")
            .saver("file:0", "x:0", "r")
            .serving("x"));
    graph("GWS-TF-020", table().asset("path:0", "../../etc/passwd").init("t").serving("x"));
    graph("GWS-TF-021", table().asset("path:0", "missing.txt").init("t").serving("x"));
    graph(
        "GWS-TF-022",
        new SavedModels()
            .functionDef("f", SavedModels.nodeDef("c", "g", SavedModels.function("g"), "a"))
            .functionDef("g", SavedModels.nodeDef("c", "f", SavedModels.function("f"), "a"))
            .node("call", "PartitionedCall", SavedModels.function("f"), "x")
            .serving("call:0"));
    graph("GWS-TF-023", laughs());
    graph(
        "GWS-TF-024",
        new SavedModels().node("c", "Const", SavedModels.floats(100_000, 100_000)).serving("c:0"));
    graph(
        "GWS-TF-025",
        new SavedModels().node("c", "Const", SavedModels.floats(100_000, 100_000)).serving("x:0"));
    graph(
        "GWS-TF-026",
        new SavedModels()
            .node(
                "c",
                "Const",
                SavedModels.tensor(
                    Wire.message()
                        .number(1, 1)
                        .with(2, SavedModels.shape(8))
                        .bytes(4, new byte[4])))
            .serving("c:0"));
    graph(
        "GWS-TF-027",
        new SavedModels()
            .node("call", "PartitionedCall", SavedModels.function("gone"), "x")
            .serving("call:0"));
    BY_RULE.put(
        "GWS-TF-030",
        folder -> {
          Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "secret");
          Path model = new SavedModels().serving("x").write(folder.resolve("model"));
          Files.createDirectories(model.resolve("variables"));
          Files.createSymbolicLink(model.resolve("variables/variables.index"), elsewhere);
          return model;
        });
    BY_RULE.put(
        "GWS-TF-031",
        folder -> {
          Files.writeString(folder.resolve("setup.py"), "import os");
          return new SavedModels().serving("x").write(folder);
        });
    BY_RULE.put(
        "GWS-TF-032",
        folder -> {
          Files.writeString(
              folder.resolve("keras_metadata.pb"), "{\"class_name\": \"Lambda\", \"config\": {}}");
          return new SavedModels().serving("x").write(folder);
        });
  }

  private static void twoGraphs() {
    BY_RULE.put(
        "GWS-TF-033",
        folder -> {
          Files.writeString(folder.resolve("saved_model.cpb"), "");
          return new SavedModels().serving("x").write(folder);
        });
  }

  private static SavedModels table() {
    return new SavedModels().node("t", "InitializeTableFromTextFileV2", "x", "path");
  }

  /** Forty functions, each calling the next one twice: 2^40 nodes. */
  private static SavedModels laughs() {
    SavedModels model = new SavedModels();
    for (int i = 0; i < 40; i++) {
      Wire next = SavedModels.function("f" + (i + 1));
      model.functionDef(
          "f" + i,
          SavedModels.nodeDef("a1", "PartitionedCall", next, "a"),
          SavedModels.nodeDef("a2", "PartitionedCall", next, "a"));
    }
    return model
        .functionDef(
            "f40", SavedModels.nodeDef("i", "Identity", SavedModels.attribute("T", ""), "a"))
        .node("call", "PartitionedCall", SavedModels.function("f0"), "x")
        .serving("call:0");
  }

  private static void torch() {
    archive("GWS-TS-001", Archives.torchScript("    torch.save(x, \"/tmp/stolen\")"));
    archive("GWS-TS-002", Archives.torchScript("    return torch.from_file(\"/etc/passwd\")"));
    archive("GWS-TS-003", Archives.torchScript("    (x).save(\"/tmp/stolen\", )"));
    archive("GWS-TS-004", Archives.torchScript("    return ops.prim.rpc_async(\"a\", x)"));
    archive("GWS-TS-005", Archives.torchScript("    return ops.torchvision.nms(x, x, 0.5)"));
    archive("GWS-TS-006", Archives.torchScript("    return ^Evil()(x)"));
    archive("GWS-TS-007", Archives.torchScript("    print(x)"));
    archive(
        "GWS-TS-008",
        Archives.torchScript("    a = annotate(__torch__.torch.classes.acme.Thing, x)"));
    archive("GWS-TS-009", Archives.torchScript().entry("other/data.pkl", Pickle.weights().end()));
    archive(
        "GWS-TS-010",
        Archives.torchScript()
            .deflated(
                "net/code/long.py", "x = 1\n".repeat(3 << 20).getBytes(StandardCharsets.UTF_8)));
  }

  private static void pickles() {
    weights("GWS-PKL-001", Pickle.protocol(2).global("posix", "system").code(')', 'R').end());
    weights("GWS-PKL-002", Pickle.protocol(2).global("acme.models", "Net").code(')', 'R').end());
    weights(
        "GWS-PKL-003",
        Pickle.protocol(2).global("torch.nn.modules.linear", "Linear").code(')', 0x81).end());
    weights("GWS-PKL-004", Pickle.protocol(4).code('N', 'N', 0x93).end());
    weights("GWS-PKL-005", Pickle.protocol(2).code(0x82, 7).end());
    weights("GWS-PKL-006", Pickle.protocol(2).code('R').end());
    archive(
        "GWS-PKL-007",
        Archives.torchScript()
            .entry(
                "net/more.pkl", join(Pickle.protocol(2).code('N').end(), new byte[] {'N', '.'})));
    weights("GWS-PKL-008", marks());
  }

  private static byte[] marks() {
    byte[] marks = new byte[1_100_000];
    Arrays.fill(marks, (byte) '(');
    marks[0] = (byte) 0x80;
    marks[1] = 2;
    return marks;
  }

  private static void archives() {
    archive("GWS-ZIP-001", Archives.torchScript().entry("net/../../evil.txt", "x"));
    archive("GWS-ZIP-002", Archives.torchScript().entry("net/DATA.pkl", Pickle.weights().end()));
    archive("GWS-ZIP-003", Archives.torchScript().overlapping());
    archive("GWS-ZIP-004", Archives.torchScript().claiming("net/zeros", new byte[1000], 1L << 30));
    archive("GWS-ZIP-005", Archives.torchScript().link("net/data/0", "/etc/passwd"));
    archive("GWS-ZIP-006", Archives.torchScript().lying("net/a.txt", "net/b.txt", new byte[3]));
    archive("GWS-ZIP-008", Archives.torchScript().encrypted());
    archive("GWS-ZIP-009", Archives.torchScript().entry("net/extra/run.sh", "rm -rf /"));
    BY_RULE.put(
        "GWS-ZIP-007",
        folder ->
            Files.write(
                folder.resolve("m.pt"),
                join(
                    Archives.torchScript().toBytes(),
                    "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8))));
  }

  private static void others() {
    Wire outside = external("../../etc/passwd");
    onnx("GWS-ONNX-001", Wire.message().with(5, outside));
    onnx("GWS-ONNX-002", Wire.message().with(5, external("weights.bin")));
    onnx("GWS-ONNX-003", Wire.message().with(1, Wire.message().text(4, "Op").text(7, "acme")));
    onnx("GWS-ONNX-004", Wire.message().with(1, Wire.message().text(4, "PyOp").text(7, "py")));
    onnx(
        "GWS-ONNX-005",
        Wire.message().with(5, Wire.message().number(1, 1L << 50).bytes(9, new byte[4])));
    BY_RULE.put(
        "GWS-KER-001",
        folder ->
            new Archives()
                .entry("metadata.json", "{}")
                .deflated(
                    "config.json",
                    "{\"layers\": [{\"class_name\":\n \"Lambda\"}]}"
                        .getBytes(StandardCharsets.UTF_8))
                .write(folder.resolve("m.keras")));
    onnx("GWS-FMT-001", Wire.message());
  }

  private static Wire external(String location) {
    return Wire.message()
        .text(8, "w")
        .with(13, Wire.message().text(1, "location").text(2, location))
        .number(14, 1);
  }

  private static void onnx(String rule, Wire graph) {
    byte[] model = Wire.message().number(1, 8).text(2, "test").with(7, graph).toBytes();
    BY_RULE.put(rule, folder -> Files.write(folder.resolve("m.onnx"), model));
  }

  private static void graph(String rule, SavedModels model) {
    BY_RULE.put(
        rule,
        folder -> {
          Path assets = Files.createDirectories(folder.resolve("assets"));
          Files.writeString(assets.resolve("words.txt"), "a\n");
          return model.write(folder);
        });
  }

  private static void archive(String rule, Archives archive) {
    BY_RULE.put(rule, folder -> archive.write(folder.resolve("m.pt")));
  }

  private static void weights(String rule, byte[] pickle) {
    BY_RULE.put(rule, folder -> Files.write(folder.resolve("m.pt"), pickle));
  }

  static byte[] join(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
