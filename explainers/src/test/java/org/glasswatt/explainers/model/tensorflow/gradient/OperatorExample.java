package org.glasswatt.explainers.model.tensorflow.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.GraphOperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/** One operator in a graph of its own, as a line of {@code operators.txt} describes it. */
final class OperatorExample implements AutoCloseable {
  private static final Pattern ARGUMENT =
      Pattern.compile("(x|c|z|int|long|bool)(\\[[^\\]]*\\])?(\\(([^)]*)\\))?");
  private static final Pattern TOKEN = Pattern.compile("\\{[^}]*\\}|\\S+");

  /** A differentiated input and where it is looked at. */
  record Variable(Output<?> placeholder, String name, Shape shape, double[] point) {}

  private Graph graph = new Graph();
  private Ops tf = Ops.create(graph);
  private final SplittableRandom random;
  private final List<Variable> variables = new ArrayList<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final boolean single;
  private GraphOperation operation;
  private final int outputs;

  OperatorExample(OperatorList.Line line) {
    random = new SplittableRandom(line.toString().hashCode());
    Map<String, String> attributes = new LinkedHashMap<>();
    for (String attribute : line.attributes().split("\\s+", -1)) {
      if (!attribute.isEmpty()) {
        String[] pair = attribute.split("=", 2);
        (attribute.startsWith("@") ? settings : attributes)
            .put(pair[0], pair.length > 1 ? pair[1] : "");
      }
    }
    single = settings.containsKey("@float32");
    List<List<Output<?>>> inputs = new ArrayList<>();
    List<Boolean> lists = new ArrayList<>();
    Matcher token = TOKEN.matcher(line.text());
    while (token.find()) {
      String text = token.group();
      boolean list = text.startsWith("{");
      String body = list ? text.substring(1, text.length() - 1) : text;
      List<Output<?>> made = new ArrayList<>();
      for (String one : body.strip().split("\\s+", -1)) {
        if (!one.isEmpty()) {
          made.add(argument(one));
        }
      }
      inputs.add(made);
      lists.add(list);
    }
    GraphOperationBuilder builder = graph.opBuilder(line.operator(), "example", tf.scope());
    for (int i = 0; i < inputs.size(); i++) {
      if (lists.get(i)) {
        builder.addInputList(inputs.get(i).toArray(Output<?>[]::new));
      } else {
        builder.addInput(inputs.get(i).get(0));
      }
    }
    attributes.forEach((name, value) -> attribute(builder, name, value));
    operation = builder.build();
    outputs = operation.numOutputs();
    override();
  }

  /** Replaces gradients as the product does before it differentiates. */
  private void override() {
    Graph written = graph;
    graph = GradientOverrides.imported(written.toGraphDef());
    written.close();
    tf = Ops.create(graph);
    operation = graph.operationOrThrow("example");
    variables.replaceAll(
        v ->
            new Variable(
                graph.operationOrThrow(v.name()).output(0), v.name(), v.shape(), v.point()));
  }

  Graph graph() {
    return graph;
  }

  Ops ops() {
    return tf;
  }

  boolean isSingle() {
    return single;
  }

  String setting(String name, String otherwise) {
    return settings.getOrDefault(name, otherwise);
  }

  List<Variable> variables() {
    return variables;
  }

  /** The floating-point results; a complex one as its real and its imaginary part. */
  List<Output<?>> results() {
    List<Output<?>> results = new ArrayList<>();
    int limit = Integer.parseInt(setting("@outputs", "99"));
    for (int i = 0; i < Math.min(limit, outputs); i++) {
      Output<?> output = operation.output(i);
      switch (output.dataType()) {
        case DT_FLOAT, DT_DOUBLE -> results.add(output);
        case DT_COMPLEX64 -> {
          results.add(tf.math.real(output, TFloat32.class).asOutput());
          results.add(tf.math.imag(output, TFloat32.class).asOutput());
        }
        default -> {}
      }
    }
    return results;
  }

  private Output<?> argument(String text) {
    Matcher matcher = ARGUMENT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Not an input: " + text);
    }
    String values = matcher.group(4);
    Shape shape =
        matcher.group(2) == null
            ? Shape.of(values.split(",").length)
            : Shape.of(longs(matcher.group(2)));
    int n = (int) shape.size();
    return switch (matcher.group(1)) {
      case "x" -> variable(shape, numbers(values, n));
      case "c" -> constant(shape, numbers(values, n));
      case "z" ->
          graph
              .opBuilder("Complex", tf.scope().makeOpName("Complex"), tf.scope())
              .addInput(variable(shape, numbers(values, n)))
              .addInput(variable(shape, numbers(values, n)))
              .setAttr("Tout", DataType.DT_COMPLEX64)
              .build()
              .output(0);
      case "int" -> {
        int[] ints = Arrays.stream(values.split(",")).mapToInt(Integer::parseInt).toArray();
        yield tf.constant(shape, DataBuffers.of(ints)).asOutput();
      }
      case "long" ->
          tf.constant(
                  shape,
                  DataBuffers.of(
                      Arrays.stream(values.split(",")).mapToLong(Long::parseLong).toArray()))
              .asOutput();
      default -> {
        String[] words = values.split(",", -1);
        boolean[] bools = new boolean[words.length];
        for (int i = 0; i < bools.length; i++) {
          bools[i] = Boolean.parseBoolean(words[i]);
        }
        yield tf.constant(shape, DataBuffers.of(bools)).asOutput();
      }
    };
  }

  private Output<?> variable(Shape shape, double[] point) {
    var options = org.tensorflow.op.core.Placeholder.shape(shape);
    Output<?> placeholder =
        single
            ? tf.placeholder(TFloat32.class, options).asOutput()
            : tf.placeholder(TFloat64.class, options).asOutput();
    variables.add(new Variable(placeholder, placeholder.op().name(), shape, point));
    return placeholder;
  }

  /** A constant of the example's precision. */
  Output<?> constant(Shape shape, double[] values) {
    return single
        ? tf.constant(shape, DataBuffers.of(floats(values))).asOutput()
        : tf.constant(shape, DataBuffers.of(values)).asOutput();
  }

  private double[] numbers(String values, int n) {
    if (values != null && !values.contains(":")) {
      return Arrays.stream(values.split(",")).mapToDouble(Double::parseDouble).toArray();
    }
    String[] ends = values == null ? new String[] {"-1", "1"} : values.split(":");
    double low = Double.parseDouble(ends[0]);
    double high = Double.parseDouble(ends[1]);
    return random.doubles(n, low, high).toArray();
  }

  private static void attribute(GraphOperationBuilder builder, String name, String value) {
    if (value.startsWith("type:")) {
      builder.setAttr(name, DataType.valueOf(value.substring(5)));
    } else if (value.startsWith("types:")) {
      String names = value.substring(7, value.length() - 1);
      builder.setAttr(
          name,
          names.isEmpty()
              ? new DataType[0]
              : Arrays.stream(names.split(",")).map(DataType::valueOf).toArray(DataType[]::new));
    } else if (value.startsWith("shape:")) {
      builder.setAttr(name, Shape.of(longs(value.substring(6))));
    } else if (value.startsWith("[") && value.contains(".")) {
      String[] words = value.substring(1, value.length() - 1).split(",");
      builder.setAttr(
          name, floats(Arrays.stream(words).mapToDouble(Double::parseDouble).toArray()));
    } else if (value.startsWith("[")) {
      builder.setAttr(name, longs(value));
    } else if (value.equals("true") || value.equals("false")) {
      builder.setAttr(name, Boolean.parseBoolean(value));
    } else if (value.matches("-?\\d+")) {
      builder.setAttr(name, Long.parseLong(value));
    } else if (value.matches("-?\\d*\\.\\d+")) {
      builder.setAttr(name, Float.parseFloat(value));
    } else {
      builder.setAttr(name, value);
    }
  }

  private static long[] longs(String brackets) {
    String inner = brackets.substring(1, brackets.length() - 1);
    return inner.isEmpty()
        ? new long[0]
        : Arrays.stream(inner.split(",")).mapToLong(Long::parseLong).toArray();
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** Runs the graph at a point. */
  List<double[]> run(Session session, List<double[]> point, List<Output<?>> fetches) {
    List<Tensor> fed = new ArrayList<>();
    try {
      Session.Runner runner = session.runner();
      for (int i = 0; i < variables.size(); i++) {
        Shape shape = variables.get(i).shape();
        Tensor tensor =
            single
                ? TFloat32.tensorOf(shape, DataBuffers.of(floats(point.get(i))))
                : TFloat64.tensorOf(shape, DataBuffers.of(point.get(i)));
        fed.add(tensor);
        runner.feed(variables.get(i).placeholder(), tensor);
      }
      fetches.forEach(runner::fetch);
      List<double[]> results = new ArrayList<>();
      try (var result = runner.run()) {
        result.forEach(entry -> results.add(doubles(entry.getValue())));
      }
      return results;
    } finally {
      fed.forEach(Tensor::close);
    }
  }

  private static double[] doubles(Tensor tensor) {
    double[] values = new double[(int) tensor.shape().size()];
    if (tensor instanceof TFloat32 floats) {
      float[] copy = new float[values.length];
      floats.copyTo(DataBuffers.of(copy));
      for (int i = 0; i < copy.length; i++) {
        values[i] = copy[i];
      }
    } else {
      ((TFloat64) tensor).copyTo(DataBuffers.of(values));
    }
    return values;
  }

  @Override
  public void close() {
    graph.close();
  }
}
