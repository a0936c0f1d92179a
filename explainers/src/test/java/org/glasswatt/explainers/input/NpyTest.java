package org.glasswatt.explainers.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The data bytes and the whole file below were written by NumPy 2.4. */
class NpyTest {
  private static final String NUMPY_FILE =
      "934e554d5059010076007b276465736372273a20273c6634272c2027666f727472616e5f6f72646572273a2046616c"
          + "73652c20277368617065273a2028322c2033292c207d"
          + "20".repeat(58)
          + "0a0000803f00002040000040c0000080400000a0400000c040";

  private static byte[] file(String descr, boolean fortran, String shape, String hex) {
    return file(1, descr, fortran, shape, hex);
  }

  private static byte[] file(int version, String descr, boolean fortran, String shape, String hex) {
    return file(
        version,
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }"
            .formatted(descr, fortran ? "True" : "False", shape),
        hex);
  }

  private static byte[] file(int version, String header, String hex) {
    byte[] text = (header + "\n").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    out.write(text.length);
    out.write(text.length >> 8);
    if (version > 1) {
      out.write(0);
      out.write(0);
    }
    out.writeBytes(text);
    out.writeBytes(HexFormat.of().parseHex(hex));
    return out.toByteArray();
  }

  private static Tensor read(byte[] file) {
    return read(file, file.length, 1 << 20);
  }

  private static Tensor read(byte[] file, long size, long heap) {
    try {
      return Npy.read(new ByteArrayInputStream(file), "a.npy", size, heap);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Object[]> arrays() {
    return List.of(
        new Object[] {
          file("<f4", false, "(1, 2)", "0000803f00002040"), Tensor.of(new float[] {1, 2.5f}, 1, 2)
        },
        new Object[] {
          file(">f8", false, "(2,)", "3ff8000000000000c000000000000000"),
          Tensor.of(new double[] {1.5, -2}, 2)
        },
        new Object[] {
          file("<f2", false, "(5,)", "003c00b8ff7b0100662e"),
          Tensor.of(
              DType.FLOAT16,
              Shape.of(5),
              new float[] {1, -0.5f, 65504, 5.9604645e-8f, 0.099975586f})
        },
        new Object[] {
          file("|i1", false, "(2,)", "ff02"), Tensor.of(DType.INT8, Shape.of(2), new int[] {-1, 2})
        },
        new Object[] {
          file("|u1", false, "(2,)", "ff02"),
          Tensor.of(DType.UINT8, Shape.of(2), new int[] {255, 2})
        },
        new Object[] {
          file(">i2", false, "(2,)", "fed40002"),
          Tensor.of(DType.INT16, Shape.of(2), new int[] {-300, 2})
        },
        new Object[] {
          file("<i4", false, "(2,)", "90eefeff02000000"),
          Tensor.of(DType.INT32, Shape.of(2), new int[] {-70000, 2})
        },
        new Object[] {
          file("<i8", false, "(1L,)", "ffffffffffffff7f"), Tensor.of(new long[] {Long.MAX_VALUE}, 1)
        },
        new Object[] {
          file("|b1", false, "(2,)", "0100"),
          Tensor.of(DType.BOOL, Shape.of(2), new boolean[] {true, false})
        },
        new Object[] {
          file(
              "<U3",
              false,
              "(4,)",
              "610000006200000000000000e900000000000000000000000000000000000000000000000"
                  + "0f601007800000000000000"),
          Tensor.of(new String[] {"ab", "é", "", "\uD83D\uDE00x"}, 4)
        },
        new Object[] {
          file(">U2", false, "(2,)", "00000061000000620000006300000000"),
          Tensor.of(new String[] {"ab", "c"}, 2)
        },
        new Object[] {
          file("|S3", false, "(2,)", "616200630000"), Tensor.of(new String[] {"ab", "c"}, 2)
        },
        new Object[] {file("<f8", false, "()", "0000000000000440"), Tensor.of(new double[] {2.5})},
        new Object[] {file("<f4", false, "(0, 3)", ""), Tensor.of(new float[0], 0, 3)},
        new Object[] {file(2, "<f4", false, "(1,)", "0000803f"), Tensor.of(new float[] {1}, 1)},
        new Object[] {file(3, "<f4", false, "(1,)", "0000803f"), Tensor.of(new float[] {1}, 1)});
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void readsWhatNumpyWrites(byte[] file, Tensor expected) {
    assertThat(read(file)).isEqualTo(expected);
  }

  @Test
  void fortranOrderBecomesRowMajor() {
    byte[] file =
        file(
            "<i8",
            true,
            "(1, 3, 2)",
            "000000000000000002000000000000000400000000000000010000000000000003000000000000000500000000"
                + "000000");
    assertThat(read(file)).isEqualTo(Tensor.of(new long[] {0, 1, 2, 3, 4, 5}, 1, 3, 2));
  }

  @Test
  void writesTheSameBytesAsNumpy() {
    Tensor tensor = Tensor.of(new float[] {1, 2.5f, -3, 4, 5, 6}, 2, 3);
    assertThat(HexFormat.of().formatHex(Npy.toBytes(tensor))).isEqualTo(NUMPY_FILE);
  }

  @Test
  void whatIsWrittenIsReadBack(@TempDir Path folder) throws IOException {
    for (Tensor tensor :
        List.of(
            Tensor.of(new double[] {1e300, -0.0}, 2),
            Tensor.of(new long[] {Long.MIN_VALUE}, 1, 1, 1),
            Tensor.of(new float[] {7}))) {
      Path file = Files.write(folder.resolve("a.npy"), Npy.toBytes(tensor));
      assertThat(Npy.read(file)).isEqualTo(tensor);
      assertThat(
              (Files.size(file) - (long) tensor.size() * (tensor.dtype() == DType.FLOAT32 ? 4 : 8))
                  % 64)
          .isZero();
    }
    assertThatThrownBy(() -> Npy.toBytes(Tensor.of(new String[] {"a"}, 1)))
        .hasMessageContaining("found string");
  }

  private static void damaged(byte[] file, String problem) {
    Given.refused(
        () -> read(file),
        InputError.BAD_ARRAY_FILE,
        List.of("a.npy", problem, "a whole .npy file was expected"),
        List.of("Save the array again"));
  }

  @Test
  void refusesWhatIsNotAnArrayFile() {
    damaged("hello world".getBytes(StandardCharsets.UTF_8), "does not start as an .npy file");
    damaged(new byte[0], "ends before the array does");
    damaged(file(4, "<f4", false, "(1,)", "00000000"), "version is 4");
  }

  @Test
  void refusesTruncatedAndTrailingData() {
    damaged(file("<f4", false, "(2,)", "00000000"), "announces 8 bytes of data, but 4 follow");
    damaged(file("<f4", false, "(1,)", "00".repeat(5)), "announces 4 bytes of data, but 5 follow");
  }

  @Test
  void refusesStreamsThatAreNotAsLongAsClaimed() {
    byte[] file = file("<f4", false, "(2,)", "00".repeat(8));
    Given.refused(
        () -> read(Arrays.copyOf(file, file.length - 1), file.length, 1 << 20),
        InputError.BAD_ARRAY_FILE,
        List.of("a.npy", "ends before the array does"),
        List.of());
    Given.refused(
        () -> read(Arrays.copyOf(file, file.length + 1), file.length, 1 << 20),
        InputError.BAD_ARRAY_FILE,
        List.of("a.npy", "bytes follow the array's data"),
        List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(2147483647, 2147483647)",
        "(65536, 65536)",
        "(999999999999999999,)",
        "(0, 99999999999)",
        "(2147483640, 2147483640, 2147483640, 0)"
      })
  void refusesShapesLargerThanAnArray(String shape) {
    damaged(file("<f8", false, shape, ""), "more elements than an array can");
  }

  @Test
  void refusesHeadersThatLie() {
    byte[] long2 = file(2, "<f4", false, "(1,)", "00000000");
    long2[11] = 0x7F;
    damaged(long2, "its header takes");
    damaged(file("<f4", false, "(-1,)", ""), "no valid extent");
    damaged(file("<f4", false, "(9999999999999999999999,)", ""), "no valid extent");
    damaged(file("<f4", false, "(" + "1,".repeat(65) + ")", "00000000"), "more than 64 axes");
    damaged(file(1, "{'descr': '<f4', 'shape': (1,)}", "00000000"), "not a dictionary of");
    damaged(file(1, "{'descr': '<f4', 'evil': (1,)}", "00000000"), "unknown key");
    damaged(file(1, "__import__('os')", ""), "lacks '{'");
  }

  @ParameterizedTest
  @CsvSource({
    "|O,Python objects",
    "<c8,\"<c8\"",
    "<M8[D],\"<M8[D]\"",
    "<U0,\"<U0\"",
    "<f3,\"<f3\""
  })
  void refusesElementsThatAreNoData(String descr, String named) {
    Given.refused(
        () -> read(file(descr, false, "(1,)", "0000000000000000")),
        InputError.UNSUPPORTED_ARRAY,
        List.of("a.npy", named, "f4, f8"),
        List.of(".astype"));
  }

  @Test
  void refusesRecordsOfSeveralFields() {
    String header = "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)}";
    Given.refused(
        () -> read(file(1, header, "00000000")),
        InputError.UNSUPPORTED_ARRAY,
        List.of("several fields"),
        List.of());
  }

  @Test
  void refusesTextThatIsNotUnicode() {
    damaged(file("<U1", false, "(1,)", "00d80000"), "not valid Unicode");
    damaged(file("<U1", false, "(1,)", "ffffff7f"), "not valid Unicode");
    damaged(file("|S1", false, "(1,)", "ff"), "not valid Unicode");
  }

  @Test
  void refusesMoreThanTheHeapHolds() {
    Given.refused(
        () -> {
          byte[] file = file("<f4", false, "(3,)", "00".repeat(12));
          read(file, file.length, 8);
        },
        InputError.TOO_LARGE,
        List.of("a.npy", "takes 12 bytes", "at most 8"),
        List.of("-Xmx"));
  }

  @Test
  void noDamageEndsInAnythingButAUserError() {
    byte[] sound = HexFormat.of().parseHex(NUMPY_FILE);
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      byte[] file = Arrays.copyOf(sound, random.nextInt(sound.length) + 1);
      for (int j = random.nextInt(4); j >= 0; j--) {
        file[random.nextInt(file.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(read(file).size()).isLessThanOrEqualTo(24);
      } catch (UserError e) {
        assertThat(e.id()).isInstanceOf(InputError.class);
      }
    }
  }
}
