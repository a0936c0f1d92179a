package org.glasswatt.explainers.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same harm in other words. */
class ObfuscationTest {
  private final Path folder;

  ObfuscationTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static Stream<Arguments> pickles() {
    return Stream.of(
        pickle("reduce", Pickle.protocol(2).global("os", "system").code(')', 'R')),
        pickle("STACK_GLOBAL", Pickle.protocol(4).text("os").text("system").code(0x93, ')', 'R')),
        pickle(
            "names through the memo",
            Pickle.protocol(4)
                .text("system")
                .code('q', 9, '0')
                .text("os")
                .code(0x94, '0')
                .code('h', 1, 'h', 9, 0x93, ')', 'R')),
        pickle(
            "names through long memo keys",
            Pickle.protocol(2)
                .line('V', "os")
                .int32('r', 70_000)
                .code('0')
                .int32('j', 70_000)
                .line('V', "system")
                .code(0x93, ')', 'R')),
        pickle(
            "memo keys as only Python writes them",
            Pickle.protocol(4)
                .text("os")
                .line('p', "1_0")
                .code('0')
                .line('g', "10")
                .text("system")
                .code(0x93)),
        pickle(
            "names doubled on the stack",
            Pickle.protocol(4).text("os").code('2', '0').text("system").code(0x93, ')', 'R')),
        pickle("INST", Pickle.plain().code('(').line('V', "id").line('i', "os", "system")),
        pickle(
            "OBJ", Pickle.protocol(2).code('(').global("os", "system").line('V', "id").code('o')),
        pickle("NEWOBJ", Pickle.protocol(2).global("subprocess", "Popen").code(')', 0x81)),
        pickle("NEWOBJ_EX", Pickle.protocol(4).global("os", "system").code(')', '}', 0x92)),
        pickle(
            "quoted texts of protocol 0",
            Pickle.protocol(2).line('S', "'os'").line('S', "'system'").code(0x93, ')', 'R')),
        pickle(
            "texts with escapes",
            Pickle.protocol(2).line('S', "'\\x6fs'").line('S', "'system'").code(0x93, ')', 'R')),
        pickle("dotted names", Pickle.protocol(4).text("torch").text("hub.load").code(0x93)),
        pickle(
            "attributes of allowed names",
            Pickle.protocol(4)
                .text("torch._utils")
                .text("_rebuild_tensor_v2.__globals__")
                .code(0x93)),
        pickle("getattr", Pickle.protocol(2).global("builtins", "getattr").code(')', 'R')),
        pickle("Python 2's names", Pickle.protocol(2).global("__builtin__", "eval").code(')', 'R')),
        pickle("operator", Pickle.protocol(2).global("operator", "attrgetter").code(')', 'R')),
        pickle(
            "calling a result",
            Pickle.protocol(2).global("collections", "OrderedDict").code(')', 'R', ')', 'R')),
        pickle(
            "setting state of code", Pickle.protocol(2).global("types", "CodeType").code('}', 'b')),
        pickle("an extension, then a call", Pickle.protocol(2).int32(0x84, 70_000).code(')', 'R')),
        pickle("before a fault", Pickle.protocol(2).global("os", "system").code(')', 'R', 0xff)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pickles")
  void aPicklesCallIsSeen(String name, byte[] pickle) throws IOException {
    Path weights = Archives.torchScript().entry("net/x.pkl", pickle).write(folder.resolve("m.pt"));
    assertThat(ModelScan.of(weights).atLeast(Severity.HIGH)).isNotEmpty();
  }

  @Test
  void aPickleInAnArchiveEntryOfAnotherCaseOrPackingIsSeen() throws IOException {
    byte[] evil = Pickle.protocol(2).global("os", "system").code(')', 'R').end();
    Path model =
        Archives.torchScript().deflated("net/code/x.PY.debug_PKL", evil).write(folder.resolve("m"));
    assertThat(ModelScan.of(model).worst()).contains(Severity.CRITICAL);
  }

  @Test
  void aPickleWithoutAProtocolBehindAnotherIsSeen() throws IOException {
    byte[] evil =
        Pickle.plain().global("os", "system").code('(').line('S', "'id'").code('t', 'R').end();
    byte[] first = Pickle.protocol(2).code('K', 1).end();
    Path model = Files.write(folder.resolve("m.pth"), Crafted.join(first, evil));
    assertThat(ModelScan.of(model).worst()).contains(Severity.CRITICAL);
  }

  @Test
  void aThirdPickleInAnEntryIsSeen() throws IOException {
    byte[] evil = Pickle.protocol(2).global("os", "system").code(')', 'R').end();
    byte[] two = Crafted.join(Pickle.protocol(2).code('N').end(), Pickle.plain().code('N').end());
    Path model =
        Archives.torchScript()
            .entry("net/x.pkl", Crafted.join(two, evil))
            .write(folder.resolve("m.pt"));
    assertThat(ModelScan.of(model).worst()).contains(Severity.CRITICAL);
  }

  @Test
  void aLambdaInEscapesIsSeen() throws IOException {
    Path model = new SavedModels().serving("x").write(folder);
    Files.writeString(
        model.resolve("keras_metadata.pb"), "{\"cl\\u0061ss_name\" :\n\"L\\u0061mbda\"}");
    assertThat(ModelScan.of(model).findings())
        .anyMatch(finding -> finding.rule().equals(TensorFlowRules.LAMBDA));
  }

  @Test
  void aSecondPickleAfterTheFirstIsSeen() throws IOException {
    byte[] evil = Pickle.protocol(2).global("os", "system").code(')', 'R').end();
    Path model = Files.write(folder.resolve("m.pth"), Crafted.join(Pickle.weights().end(), evil));
    assertThat(ModelScan.of(model).worst()).contains(Severity.CRITICAL);
  }

  @Test
  void anArchiveBehindAnotherIsSeen() throws IOException {
    byte[] first = Archives.torchScript("    torch.save(x, \"f\")").toBytes();
    // The second one's offsets count from the file's start.
    Path model = Archives.torchScript().after(first).write(folder.resolve("m.pt"));
    assertThat(ModelScan.of(model).findings())
        .anyMatch(finding -> finding.rule().equals(ZipRules.TWO_STORIES))
        .anyMatch(finding -> finding.rule().equals(ZipRules.HIDDEN));
  }

  @Test
  void bytesBetweenEntriesAreSeen() throws IOException {
    Path model =
        Files.write(
            folder.resolve("m.pt"),
            Archives.torchScript().after("PK, or something else".getBytes(UTF_8)).toBytes());
    assertThat(ModelScan.of(model).findings())
        .anyMatch(finding -> finding.rule().equals(ZipRules.HIDDEN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "    torch . save(x, \"f\")",
        "    torch.\\\n      save(x, \"f\")",
        "    torch.  # a comment\n      save(x, \"f\")",
        "    _0 = ops.aten.save(x, \"f\")",
        "    y = 1.5\n    torch\t.\tsave (x, \"f\")",
        "    s = \"it's\"\n    torch.save(x, s)",
        "    s = '''\n\"'''\n    torch.save(x, s)",
        "    s = \"\\\"\"\n    torch.save(x, s)",
      })
  void aCallThatWritesIsSeenHoweverItIsWritten(String body) throws IOException {
    Path model = Archives.torchScript(body).write(folder.resolve("m.pt"));
    assertThat(ModelScan.of(model).findings())
        .anyMatch(finding -> finding.rule().equals(TorchRules.WRITES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "    s = \"torch.save(x)\"\n    return x",
        "    # torch.save(x)\n    return x",
        "    return (self.save_me).forward(x, )",
        "    saved = torch.add(x, 1.5e3)\n    return saved",
      })
  void textsAndLikeNamesRaiseNoAlarm(String body) throws IOException {
    Path model = Archives.torchScript(body).write(folder.resolve("m.pt"));
    assertThat(ModelScan.of(model).findings()).isEmpty();
  }

  static Stream<Arguments> graphs() {
    Wire write = SavedModels.nodeDef("w", "WriteFile", SavedModels.attribute("_", ""), "a");
    return Stream.of(
        Arguments.of(
            "in a function that nothing takes from",
            new SavedModels()
                .functionDef("f", write)
                .node("call", "StatefulPartitionedCall", SavedModels.function("f"), "path")
                .serving("call:0")),
        Arguments.of(
            "in a function of a function",
            new SavedModels()
                .functionDef("f", write)
                .functionDef("g", SavedModels.nodeDef("c", "f", SavedModels.function("f"), "a"))
                .node("loop", "While", SavedModels.function("g"), "path")
                .serving("loop:0")),
        Arguments.of(
            "called as an operator",
            new SavedModels().functionDef("Relu", write).node("r", "Relu", "path").serving("r:0")),
        Arguments.of(
            "behind a control input",
            new SavedModels()
                .node("w", "WriteFile", "path", "x")
                .node("y", "Identity", "x", "^w")
                .serving("y:0")),
        Arguments.of(
            "in the initialization",
            new SavedModels().node("w", "WriteFile", "path", "x").init("w").serving("x:0")),
        Arguments.of(
            "in the initialization of TensorFlow 1",
            new SavedModels()
                .node("w", "WriteFile", "path", "x")
                .collection("legacy_init_op", "w")
                .serving("x:0")),
        Arguments.of(
            "behind the restoring of variables",
            new SavedModels()
                .node("w", "WriteFile", "path", "x")
                .node("restore", "NoOp", "^w")
                .saver("path:0", "x:0", "restore")
                .serving("x:0")),
        Arguments.of(
            "by printing to a file",
            new SavedModels()
                .node("p", "PrintV2", SavedModels.attribute("output_stream", "file:///tmp/f"), "x")
                .serving("p:0")),
        Arguments.of(
            "by a debugging operator",
            new SavedModels()
                .node(
                    "d",
                    "DebugIdentityV2",
                    SavedModels.entry(
                        "debug_urls",
                        Wire.message().with(1, Wire.message().text(2, "file:///tmp/f"))),
                    "x")
                .serving("d:0")),
        Arguments.of(
            "by saving a checkpoint when serving",
            new SavedModels()
                .node("s", "SaveV2", "path", "x")
                .saver("path:0", "s:0", "x")
                .serving("s:0")),
        Arguments.of(
            "without any signature", new SavedModels().node("w", "WriteFile", "path", "x")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("graphs")
  void aWriteIsSeenWhereverItIs(String name, SavedModels model) throws IOException {
    assertThat(ModelScan.of(model.write(folder)).worst()).contains(Severity.CRITICAL);
  }

  @Test
  void aTensorThatTheUserNamesIsAWayIn() throws IOException {
    Path model = new SavedModels().node("w", "WriteFile", "path", "x").serving("x").write(folder);
    assertThat(ModelScan.of(model).worst()).contains(Severity.MEDIUM);
    assertThat(ModelScan.of(model, List.of("w:0")).worst()).contains(Severity.CRITICAL);
  }

  @Test
  void theFileIsNamedThroughFunctions() throws IOException {
    Wire write = SavedModels.nodeDef("w", "WriteFile", SavedModels.attribute("_", ""), "a");
    Path model =
        new SavedModels()
            .functionDef("f", write)
            .node("same", "Identity", "path")
            .node("call", "StatefulPartitionedCall", SavedModels.function("f"), "same")
            .serving("call:0")
            .write(folder);
    assertThat(ModelScan.of(model).findings().get(0).what()).contains("\"/tmp/stolen\"");
  }

  @Test
  void whatIsPrintedHasNoControlCharacters() throws IOException {
    Path model =
        new SavedModels()
            .node("\u001b[31mred\n", "WriteFile", "path", "x")
            .serving("\u001b[31mred\n")
            .write(folder);
    assertThat(ModelScan.of(model).findings())
        .allSatisfy(finding -> assertThat(finding.inWords()).matches("[\\x20-\\x7e]*"));
  }

  private static Arguments pickle(String name, Pickle pickle) {
    return Arguments.of(name, pickle.end());
  }
}
