package org.glasswatt.explainers.model.pytorch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.ModelError;
import org.glasswatt.explainers.model.ModelFiles;
import org.jspecify.annotations.Nullable;

/**
 * What the text inside a TorchScript archive tells; nothing of it is executed.
 *
 * <p>An archive is a zip file with one top folder. {@code data.pkl} begins with the class of the
 * top module, and {@code code/} holds that class as Python-like source, one file per qualified name
 * ({@code torch/csrc/jit/docs/serialization.md} in the PyTorch sources).
 *
 * @param forward the parameters and outputs of the top module's {@code forward}
 * @param activation the softmax or sigmoid that {@code forward} ends in; null when none was found
 * @param operators operator to number of call sites in the archive's code, called or not
 */
record TorchArchive(
    ForwardMethod forward,
    @Nullable FinalActivation activation,
    SortedMap<String, Integer> operators) {
  /** No exporter writes code files of this size; a zip bomb would. */
  private static final int MAX_CODE_BYTES = 64 << 20;

  /** The class name stands in the first bytes. */
  private static final int PICKLE_HEAD_BYTES = 4096;

  private static final Pattern OPERATOR =
      Pattern.compile("\\b(?:torch|ops)\\.([a-z0-9_.]+)\\(", Pattern.CASE_INSENSITIVE);

  TorchArchive {
    operators = Collections.unmodifiableSortedMap(new TreeMap<>(operators));
  }

  /**
   * Reads an archive.
   *
   * @throws UserError when the file is no whole zip archive or holds no module with a {@code
   *     forward} that takes tensors
   */
  static TorchArchive read(Path path) {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      return new Reader(path, zip).read();
    } catch (IOException e) {
      throw ModelFiles.unreadableArchive(path, e);
    }
  }

  /** One pass over an open archive. */
  private static final class Reader {
    private final Path path;
    private final ZipFile zip;
    private final List<? extends ZipEntry> entries;

    Reader(Path path, ZipFile zip) throws ZipException {
      this.path = path;
      this.zip = zip;
      try {
        this.entries = zip.stream().toList();
      } catch (IllegalArgumentException e) {
        // Java checks names when it opens an archive, and comments only when it lists the entries.
        throw new ZipException("an entry's comment is not UTF-8");
      }
    }

    TorchArchive read() throws IOException {
      String folder = topFolder();
      String[] top = topClass(folder);
      String file = folder + "code/" + top[0].replace('.', '/') + ".py";
      SortedMap<String, Integer> operators = new TreeMap<>();
      Map<String, String> sources = new HashMap<>();
      int left = MAX_CODE_BYTES;
      for (ZipEntry entry : entries) {
        String name = entry.getName();
        if (name.startsWith(folder + "code/") && name.endsWith(".py")) {
          String source = text(entry, left);
          left -= source.length();
          count(source, operators);
          String qualified = name.substring((folder + "code/").length(), name.length() - 3);
          sources.put(qualified.replace('/', '.'), source);
        }
      }
      String topSource = sources.get(top[0]);
      if (topSource == null) {
        throw notTorchScript("it holds no code for its top module, " + file);
      }
      ForwardMethod forward = ForwardMethod.parse(topSource, top[1]);
      if (forward == null) {
        throw notTorchScript("its top module " + top[1] + " has no method forward");
      }
      return new TorchArchive(forward, FinalActivation.find(sources, top[0], top[1]), operators);
    }

    private String topFolder() {
      return entries.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith("/data.pkl"))
          .findFirst()
          .map(name -> name.substring(0, name.length() - "data.pkl".length()))
          .orElseThrow(() -> notTorchScript("it holds no data.pkl"));
    }

    /** Module path and class name of the top module: the pickle's first global. */
    private String[] topClass(String folder) throws IOException {
      ZipEntry entry = zip.getEntry(folder + "data.pkl");
      try (InputStream in = zip.getInputStream(entry)) {
        String head = new String(in.readNBytes(PICKLE_HEAD_BYTES), StandardCharsets.ISO_8859_1);
        // PROTO 2, then GLOBAL: "c", module, newline, name, newline.
        String[] lines = head.split("\n", 3);
        if (head.startsWith("\u0080\u0002c__torch__") && lines.length == 3) {
          return new String[] {utf8(lines[0].substring(3)), utf8(lines[1])};
        }
        throw notTorchScript("its data.pkl does not begin with a TorchScript module");
      }
    }

    private static String utf8(String latin) {
      return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private String text(ZipEntry entry, int limit) throws IOException {
      try (InputStream in = zip.getInputStream(entry)) {
        byte[] bytes = in.readNBytes(limit + 1);
        if (bytes.length > limit) {
          throw notTorchScript("its code is larger than " + MAX_CODE_BYTES + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
      }
    }

    private static void count(String source, SortedMap<String, Integer> operators) {
      Matcher call = OPERATOR.matcher(source);
      while (call.find()) {
        @Nullable String name = call.group(1);
        if (name != null) {
          operators.merge(name, 1, Integer::sum);
        }
      }
    }

    private UserError notTorchScript(String why) {
      return new UserError(
          ModelError.NOT_A_MODEL,
          path + " is not a TorchScript model: " + why + ".",
          "Save the network with torch.jit.script(model).save(file) or torch.jit.trace(model,"
              + " example).save(file).");
    }
  }
}
