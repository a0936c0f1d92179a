package org.glasswatt.explainers.model.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An operation on two tensors that PyTorch has and DJL does not offer, as a TorchScript module
 * without parameters that is written here.
 */
final class HelperModule {
  /** PROTO 2; an object of the class Op, whose only attribute is {@code training = False}. */
  private static final String PICKLE =
      "\u0080\u0002c__torch__\nOp\n)\u0081}(X\u0008\0\0\0training\u0089ub.";

  /** PROTO 2; an empty tuple. */
  private static final String NO_CONSTANTS = "\u0080\u0002).";

  private final PtSymbolBlock block;

  private HelperModule(PtSymbolBlock block) {
    this.block = block;
  }

  /**
   * Loads an operation; it lives as long as the manager.
   *
   * @param statements the body of {@code forward(self, a: Tensor, b: Tensor) -> Tensor}
   */
  static HelperModule load(NDManager manager, List<String> statements) {
    StringBuilder source =
        new StringBuilder(
            """
            class Op(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def forward(self: __torch__.Op,
                a: Tensor,
                b: Tensor) -> Tensor:
            """);
    statements.forEach(statement -> source.append("    ").append(statement).append('\n'));
    try {
      PtSymbolBlock block =
          JniUtils.loadModule(
              (PtNDManager) manager, new ByteArrayInputStream(archive(source)), false, false);
      JniUtils.enableInferenceMode(block);
      return new HelperModule(block);
    } catch (IOException e) {
      // Nothing is read from or written to a file.
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] archive(CharSequence source) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      entry(zip, "op/data.pkl", PICKLE);
      entry(zip, "op/code/__torch__.py", source.toString());
      entry(zip, "op/constants.pkl", NO_CONSTANTS);
      entry(zip, "op/version", "3\n");
    }
    return out.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, String bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    zip.closeEntry();
  }

  /** Runs the operation outside PyTorch's inference mode, in the thread's gradient mode. */
  void run(NDArray a, NDArray b) {
    JniUtils.setGraphExecutorOptimize(false);
    try {
      // The result is one of the arguments; only the handle to it is new.
      IValueUtils.forward(block, new NDList(a, b), true).close();
    } finally {
      JniUtils.setGraphExecutorOptimize(true);
    }
  }
}
