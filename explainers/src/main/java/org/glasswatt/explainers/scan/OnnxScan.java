package org.glasswatt.explainers.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Looks into an ONNX model (field numbers: onnx.proto of ONNX 1.17). */
final class OnnxScan {
  private static final Set<String> DOMAINS =
      Set.of("", "ai.onnx", "ai.onnx.ml", "ai.onnx.training", "ai.onnx.preview.training");

  private static final Set<String> PYTHON =
      Set.of("PyOp", "PythonOp", "PythonOpGrad", "PyCustomOp");
  private static final int EXTERNAL = 1;

  private final Path path;
  private final String file;
  private final Findings findings;

  OnnxScan(Path path, Findings findings) {
    this.path = path;
    this.file = String.valueOf(path.getFileName());
    this.findings = findings;
  }

  void run() throws IOException {
    try (ByteSource source = ByteSource.open(path)) {
      WireReader model = WireReader.of(source, path.toString());
      while (model.next()) {
        if (model.isBytes(7)) {
          graph(model.message());
        } else if (model.isBytes(20)) {
          training(model.message());
        } else if (model.isBytes(25)) {
          function(model.message());
        }
      }
    }
  }

  private void training(WireReader training) throws IOException {
    while (training.next()) {
      if (training.isBytes(1) || training.isBytes(2)) {
        graph(training.message());
      }
    }
  }

  private void function(WireReader function) throws IOException {
    while (function.next()) {
      if (function.isBytes(7)) {
        node(function.message());
      }
    }
  }

  private void graph(WireReader graph) throws IOException {
    while (graph.next()) {
      if (graph.isBytes(1)) {
        node(graph.message());
      } else if (graph.isBytes(5)) {
        tensor(graph.message());
      } else if (graph.isBytes(15)) {
        sparse(graph.message());
      }
    }
  }

  private void sparse(WireReader sparse) throws IOException {
    while (sparse.next()) {
      if (sparse.isBytes(1) || sparse.isBytes(2)) {
        tensor(sparse.message());
      }
    }
  }

  private void node(WireReader node) throws IOException {
    String name = "";
    String operator = "";
    String domain = "";
    while (node.next()) {
      if (node.isBytes(3)) {
        name = node.beginning();
      } else if (node.isBytes(4)) {
        operator = node.beginning();
      } else if (node.isBytes(7)) {
        domain = node.beginning();
      } else if (node.isBytes(5)) {
        attribute(node.message());
      }
    }
    String at = "node " + name;
    if (PYTHON.contains(operator)) {
      findings.add(OnnxRules.PYTHON, file, at, "The operator is " + operator);
    } else if (!DOMAINS.contains(domain)) {
      findings.add(
          OnnxRules.DOMAIN, file, at, "The operator " + operator + " is of the domain " + domain);
    }
  }

  private void attribute(WireReader attribute) throws IOException {
    while (attribute.next()) {
      if (attribute.isBytes(5) || attribute.isBytes(10)) {
        tensor(attribute.message());
      } else if (attribute.isBytes(6) || attribute.isBytes(11)) {
        graph(attribute.message());
      } else if (attribute.isBytes(22) || attribute.isBytes(23)) {
        sparse(attribute.message());
      }
    }
  }

  private void tensor(WireReader tensor) throws IOException {
    String name = "";
    String location = "";
    long elements = 1;
    boolean negative = false;
    long raw = -1;
    boolean external = false;
    while (tensor.next()) {
      if (tensor.isNumber(1)) {
        negative |= tensor.number() < 0;
        elements = TensorContent.times(elements, Math.max(0, tensor.number()));
      } else if (tensor.isBytes(1)) {
        WireReader dims = tensor.message();
        while (!dims.isAtEnd()) {
          long dim = dims.packed();
          negative |= dim < 0;
          elements = TensorContent.times(elements, Math.max(0, dim));
        }
      } else if (tensor.isBytes(8)) {
        name = tensor.beginning();
      } else if (tensor.isBytes(9)) {
        raw = tensor.length();
      } else if (tensor.isBytes(13)) {
        String place = location(tensor.message());
        location = place.isEmpty() ? location : place;
        external = true;
      } else if (tensor.isNumber(14)) {
        external |= tensor.number() == EXTERNAL;
      }
    }
    String at = "tensor " + name;
    if (negative
        || elements > TensorContent.MAX_ELEMENTS
        || (raw >= 0 && elements > Math.max(1, raw) * 8)) {
      findings.add(
          OnnxRules.HUGE,
          file,
          at,
          "The tensor claims " + elements + " elements, some negative or" + " more than its data");
    }
    if (external) {
      external(location, at);
    }
  }

  private static String location(WireReader entry) throws IOException {
    String key = "";
    String value = "";
    while (entry.next()) {
      if (entry.isBytes(1)) {
        key = entry.beginning();
      } else if (entry.isBytes(2)) {
        value = entry.beginning();
      }
    }
    return key.equals("location") ? value : "";
  }

  private void external(String location, String at) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (!EntryNames.staysInside(location) || folder == null) {
      findings.add(OnnxRules.OUTSIDE, file, at, "Its data is in " + location);
      return;
    }
    Path data = folder.resolve(location);
    if (!Files.isRegularFile(data)) {
      findings.add(OnnxRules.MISSING, file, at, "There is no file " + location);
    } else if (!data.toRealPath().startsWith(folder.toRealPath())) {
      findings.add(
          OnnxRules.OUTSIDE, file, at, "The link " + location + " leads out of the folder");
    }
  }
}
