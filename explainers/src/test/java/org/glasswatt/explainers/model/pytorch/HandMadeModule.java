package org.glasswatt.explainers.model.pytorch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * A TorchScript archive written by hand: the source of a method {@code forward} and the parameters
 * it uses. Gives closed-form oracles without Python.
 */
public final class HandMadeModule {
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();
  private boolean training;
  private final String signature;
  private final String[] statements;

  private HandMadeModule(String signature, String... statements) {
    this.signature = signature;
    this.statements = statements;
  }

  /**
   * A module.
   *
   * @param signature such as {@code x: Tensor) -> Tensor}
   * @param statements the lines of the body, without indentation of their own block
   */
  public static HandMadeModule forward(String signature, String... statements) {
    return new HandMadeModule(signature, statements);
  }

  /** Adds a float32 parameter; the body reads it as {@code self.name}. */
  public HandMadeModule with(String name, Tensor values) {
    parameters.put(name, values);
    return this;
  }

  /** Leaves the module in training mode, as a file does that was saved without {@code eval()}. */
  public HandMadeModule inTraining() {
    training = true;
    return this;
  }

  /** Writes the archive. */
  public Path write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      int key = 0;
      for (Tensor values : parameters.values()) {
        ByteBuffer bytes =
            ByteBuffer.allocate(values.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values.floats());
        entry(zip, "net/data/" + key++, bytes.array());
      }
      entry(zip, "net/data.pkl", new Pickle().module(parameters, training));
      entry(zip, "net/code/__torch__.py", source().getBytes(StandardCharsets.UTF_8));
      entry(zip, "net/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      entry(zip, "net/version", "3\n".getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private String source() {
    StringBuilder text = new StringBuilder("class Net(Module):\n  __parameters__ = [");
    parameters.keySet().forEach(name -> text.append('"').append(name).append("\", "));
    text.append("]\n  __buffers__ = []\n");
    parameters.keySet().forEach(name -> text.append("  ").append(name).append(" : Tensor\n"));
    text.append("  training : bool\n  def forward(self: __torch__.Net,\n    ");
    text.append(signature).append(":\n");
    for (String statement : statements) {
      text.append("    ").append(statement).append('\n');
    }
    return text.toString();
  }

  /** The few pickle instructions that a module with tensors needs (protocol 2). */
  private static final class Pickle {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    byte[] module(Map<String, Tensor> parameters, boolean training) {
      raw(0x80, 2);
      global("__torch__", "Net");
      raw(')', 0x81, '}', '(');
      text("training");
      raw(training ? 0x88 : 0x89);
      int key = 0;
      for (Map.Entry<String, Tensor> parameter : parameters.entrySet()) {
        text(parameter.getKey());
        tensor(key++, parameter.getValue());
      }
      raw('u', 'b', '.');
      return out.toByteArray();
    }

    private void tensor(int key, Tensor values) {
      global("torch._utils", "_rebuild_tensor_v2");
      raw('(', '(');
      text("storage");
      global("torch", "FloatStorage");
      text(Integer.toString(key));
      text("cpu");
      number(values.size());
      raw('t', 'Q');
      number(0);
      long[] dims = values.shape().toArray();
      raw('(');
      for (long dim : dims) {
        number(dim);
      }
      raw('t', '(');
      long stride = values.size();
      for (long dim : dims) {
        stride /= dim;
        number(stride);
      }
      raw('t', 0x88);
      global("collections", "OrderedDict");
      raw(')', 'R', 't', 'R');
    }

    private void global(String module, String name) {
      bytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void text(String value) {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      raw('X');
      bytes(littleEndian(utf8.length));
      bytes(utf8);
    }

    private void number(long value) {
      raw('J');
      bytes(littleEndian(Math.toIntExact(value)));
    }

    private static byte[] littleEndian(int value) {
      return ByteBuffer.allocate(Integer.BYTES)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(value)
          .array();
    }

    private void bytes(byte[] values) {
      out.write(values, 0, values.length);
    }

    private void raw(int... codes) {
      for (int code : codes) {
        out.write(code);
      }
    }
  }
}
