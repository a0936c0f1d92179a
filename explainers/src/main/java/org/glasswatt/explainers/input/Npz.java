package org.glasswatt.explainers.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.glasswatt.explainers.error.Printable;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** NumPy's {@code .npz} files: zip archives of {@code .npy} files. */
final class Npz {
  /** Deflate never shrinks data further than this; an entry that claims more is made to deceive. */
  private static final long LARGEST_RATIO = 1032;

  private static final String SUFFIX = ".npy";

  private Npz() {}

  /**
   * Reads one array of a file.
   *
   * @param entry the array's name, without {@code .npy}
   * @param orOnly whether an archive's only array is taken under any name
   */
  static Tensor read(Path file, String entry, boolean orOnly) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry chosen = choose(file, zip, entry, orOnly);
      String name = file + ", array " + Printable.quoted(arrayName(chosen));
      long size = chosen.getSize();
      if (size < 0 || size / LARGEST_RATIO > chosen.getCompressedSize() + 1) {
        throw damaged(file, "its entry claims a size it can't have", null);
      }
      try (InputStream in = new BufferedInputStream(zip.getInputStream(chosen))) {
        return Npy.read(in, name, size, Runtime.getRuntime().maxMemory());
      }
    } catch (ZipException e) {
      throw damaged(file, "the archive is damaged", e);
    } catch (IOException e) {
      throw DataFiles.unreadable(file, e);
    }
  }

  private static ZipEntry choose(Path file, ZipFile zip, String entry, boolean orOnly) {
    List<? extends ZipEntry> arrays = arrays(file, zip);
    List<String> names = arrays.stream().map(Npz::arrayName).toList();
    if (orOnly && arrays.size() == 1) {
      return arrays.get(0);
    }
    int at = names.indexOf(entry);
    if (at < 0) {
      throw new UserError(
          InputError.UNKNOWN_ENTRY,
          file
              + (entry.isEmpty()
                  ? ": no array is named"
                  : ": there is no array " + Printable.quoted(entry))
              + "; one of the archive's "
              + names.size()
              + " arrays was expected.",
          Printable.hint(entry, names));
    }
    return arrays.get(at);
  }

  private static List<? extends ZipEntry> arrays(Path file, ZipFile zip) {
    try {
      return zip.stream().filter(e -> e.getName().endsWith(SUFFIX)).toList();
    } catch (IllegalArgumentException e) {
      // Java checks names when it opens an archive, and comments only when it lists the entries.
      throw damaged(file, "an entry's comment is not UTF-8", e);
    }
  }

  private static String arrayName(ZipEntry entry) {
    return entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
  }

  private static UserError damaged(Path file, String problem, @Nullable Exception cause) {
    return new UserError(
        InputError.BAD_ARRAY_FILE,
        file + ": " + problem + "; a whole .npz file was expected.",
        "Save the arrays again with numpy.savez, or name the right file.",
        cause);
  }
}
