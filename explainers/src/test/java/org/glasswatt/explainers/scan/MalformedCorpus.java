package org.glasswatt.explainers.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Two hundred malformed model files, the same on every run: cut short, flipped, with lengths that
 * lie, nested deeply, and made to exhaust time or memory.
 */
final class MalformedCorpus {
  static final int FILES = 200;

  private final Path folder;
  private final SplittableRandom random = new SplittableRandom(20_260_101);
  private final List<Path> files = new ArrayList<>();

  private MalformedCorpus(Path folder) {
    this.folder = folder;
  }

  static List<Path> write(Path folder) throws IOException {
    MalformedCorpus corpus = new MalformedCorpus(folder);
    corpus.exhausting();
    corpus.damaged();
    return List.copyOf(corpus.files);
  }

  private void exhausting() throws IOException {
    onnx("onnx-deep", nested(5_000, 7, 1, 5, 6));
    onnx("onnx-deep-once", nested(50_000, 7, 1, 5, 6));
    graph("functions-deep", deepFunctionAttributes(3_000));
    graph("many-nodes", Wire.message().with(2, many(400_000)).toBytes());
    graph(
        "many-empty-nodes",
        Wire.message().bytes(2, repeat(new byte[] {0x0a, 0}, 4_000_000)).toBytes());
    graph("chain-of-nodes", Wire.message().with(2, chain(100_000)).toBytes());
    graph("long-names", Wire.message().with(2, longNames()).toBytes());
    graph("circle-of-functions", circle(5_000));
    graph("many-callers", callers(300));
    file("pickle-marks.pth", filled(0x80, 2, '(', 20_000_000));
    file("pickle-pushes.pth", pairs(30_000_000));
    file("pickle-memos.pth", memos(1_500_000));
    file("pickle-long-line.pth", filled(0x80, 2, 'c', 20_000_000));
    file(
        "pickle-length-lie.pth",
        Pickle.protocol(4).code(0x8e).code(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f).end());
    file(
        "pickle-negative-length.pth",
        Pickle.protocol(4).code(0x8d).code(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff).end());
    byte[] zeros = new byte[64 << 20];
    archive("bomb-pickle.pt", Archives.torchScript().deflated("net/zeros.pkl", zeros));
    byte[] none = zeros.clone();
    Arrays.fill(none, (byte) 'N');
    archive("bomb-pushes.pt", Archives.torchScript().deflated("net/none.pkl", none));
    archive("bomb-code.pt", Archives.torchScript().deflated("net/code/zeros.py", zeros));
    byte[] text = new byte[15 << 20];
    Arrays.fill(text, (byte) 'a');
    archive("one-long-name.pt", Archives.torchScript().deflated("net/code/a.py", text));
    Arrays.fill(text, (byte) '"');
    archive("only-quotes.pt", Archives.torchScript().deflated("net/code/a.py", text));
    for (int i = 0; i < text.length; i += 2) {
      text[i] = 'a';
      text[i + 1] = '.';
    }
    archive("one-long-chain.pt", Archives.torchScript().deflated("net/code/a.py", text));
    Archives crowd = Archives.torchScript();
    for (int i = 0; i < 60_000; i++) {
      crowd.entry("net/data/" + i, "");
    }
    archive("many-entries.pt", crowd);
    archive("lying-size.pt", Archives.torchScript().claiming("net/l.pkl", zeros, 0xffffffffL));
    file("empty.pt", new byte[0]);
    file("end-record-only.pt", Arrays.copyOfRange(new Archives().toBytes(), 0, 22));
  }

  /** Every seed cut, flipped and lied about in turn, until the corpus is full. */
  private void damaged() throws IOException {
    List<Seed> seeds = new ArrayList<>();
    ScanSeeds.savedModels().forEach(bytes -> seeds.add(new Seed("saved_model.pb", bytes)));
    ScanSeeds.archives().forEach(bytes -> seeds.add(new Seed("m.pt", bytes)));
    ScanSeeds.pickles().forEach(bytes -> seeds.add(new Seed("w.pth", bytes)));
    ScanSeeds.onnx().forEach(bytes -> seeds.add(new Seed("m.onnx", bytes)));
    ScanSeeds.frozenGraphs().forEach(bytes -> seeds.add(new Seed("g.pb", bytes)));
    ScanSeeds.keras().forEach(bytes -> seeds.add(new Seed("m.keras", bytes)));
    for (int i = 0; files.size() < FILES; i++) {
      Seed seed = seeds.get(i % seeds.size());
      byte[] bytes = seed.bytes.clone();
      switch ((i / seeds.size()) % 4) {
        case 0 -> bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length - 1));
        case 1 -> {
          for (int flip = 0; flip < 3; flip++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
          }
        }
        case 2 -> {
          int at = random.nextInt(bytes.length);
          Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) 0xff);
        }
        default -> {
          int at = random.nextInt(bytes.length);
          bytes = Crafted.join(Arrays.copyOf(bytes, at), bytes);
        }
      }
      Path place = Files.createDirectories(folder.resolve("damaged-" + i));
      Files.write(place.resolve(seed.name), bytes);
      files.add(seed.name.equals("saved_model.pb") ? place : place.resolve(seed.name));
    }
  }

  private record Seed(String name, byte[] bytes) {}

  /** A message in a message and so on; the fields repeat in turn. */
  private static byte[] nested(int depth, int... fields) {
    byte[] inner = new byte[0];
    for (int i = depth; i > 0; i--) {
      inner = Wire.message().bytes(fields[1 + (i % (fields.length - 1))], inner).toBytes();
      if (inner.length > 1 << 17) {
        break;
      }
    }
    return Wire.message().number(1, 8).text(2, "t").bytes(fields[0], inner).toBytes();
  }

  private static byte[] deepFunctionAttributes(int depth) {
    Wire value = Wire.message();
    for (int i = 0; i < depth; i++) {
      value = Wire.message().with(10, Wire.message().with(2, SavedModels.entry("k", value)));
    }
    Wire node = Wire.message().text(1, "n").text(2, "Op").with(5, SavedModels.entry("k", value));
    return Wire.message().with(2, Wire.message().with(1, node)).toBytes();
  }

  private static Wire many(int count) {
    Wire graph = Wire.message();
    for (int i = 0; i < count; i++) {
      graph.with(1, Wire.message().text(1, "n" + i).text(2, "Op").text(3, "n" + (i / 2)));
    }
    return graph;
  }

  private static Wire chain(int count) {
    Wire graph = Wire.message();
    for (int i = 0; i < count; i++) {
      graph.with(1, Wire.message().text(1, "n" + i).text(2, "Tile").text(3, "n" + (i + 1)));
    }
    return graph;
  }

  private static Wire longNames() {
    Wire graph = Wire.message();
    String name = "x".repeat(60_000);
    for (int i = 0; i < 2_000; i++) {
      graph.with(1, Wire.message().text(1, name + i).text(2, name + i));
    }
    return graph;
  }

  private static byte[] circle(int count) {
    SavedModels model = new SavedModels();
    for (int i = 0; i < count; i++) {
      Wire next = SavedModels.function("f" + ((i + 1) % count));
      model.functionDef("f" + i, SavedModels.nodeDef("c", "PartitionedCall", next, "a"));
    }
    return model.node("c", "f0", "x").serving("c:0").toBytes();
  }

  /** Every function calls every later one with a path that each reads. */
  private static byte[] callers(int count) {
    SavedModels model = new SavedModels();
    for (int i = 0; i < count; i++) {
      List<Wire> nodes = new ArrayList<>();
      nodes.add(SavedModels.nodeDef("r", "ReadFile", SavedModels.attribute("_", ""), "a"));
      for (int j = i + 1; j < count; j++) {
        nodes.add(
            SavedModels.nodeDef("c" + j, "PartitionedCall", SavedModels.function("f" + j), "a"));
      }
      model.functionDef("f" + i, nodes.toArray(Wire[]::new));
    }
    return model.node("c", "f0", "path").serving("c:0").toBytes();
  }

  private static byte[] filled(int first, int second, int rest, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) rest);
    bytes[0] = (byte) first;
    bytes[1] = (byte) second;
    return bytes;
  }

  private static byte[] pairs(int length) {
    byte[] bytes = filled(0x80, 2, 'N', length);
    for (int i = 3; i < length; i += 2) {
      bytes[i] = '0';
    }
    return bytes;
  }

  private static byte[] memos(int count) {
    Pickle pickle = Pickle.protocol(4);
    for (int i = 0; i < count; i++) {
      pickle.text("name" + i).code(0x94, '0');
    }
    return pickle.end();
  }

  private static byte[] repeat(byte[] part, int times) {
    byte[] all = new byte[part.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(part, 0, all, i * part.length, part.length);
    }
    return all;
  }

  private void onnx(String name, byte[] content) throws IOException {
    file(name + ".onnx", content);
  }

  /** A SavedModel; what is no whole one is taken as the one graph of it. */
  private void graph(String name, byte[] content) throws IOException {
    boolean whole = content.length > 1 && content[0] == 0x08;
    Path place = Files.createDirectories(folder.resolve(name));
    Files.write(
        place.resolve("saved_model.pb"),
        whole ? content : Wire.message().bytes(2, content).toBytes());
    files.add(place);
  }

  private void archive(String name, Archives archive) throws IOException {
    file(name, archive.toBytes());
  }

  private void file(String name, byte[] content) throws IOException {
    files.add(Files.write(folder.resolve(name), content));
  }
}
