package org.glasswatt.analyzers.plan;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glasswatt.explainers.attribution.Baseline;
import org.glasswatt.explainers.attribution.ExplainerType;
import org.glasswatt.explainers.attribution.Parameter;
import org.glasswatt.explainers.attribution.Settings;
import org.glasswatt.explainers.error.Nearest;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.Scalar;

/** Reads the {@code explain} section. */
final class ExplainReader {
  private static final int DEFAULT_ROWS = 64;
  private static final int MAX_ROWS = 1_000_000;
  private static final double DEFAULT_TIME_BUDGET_SECONDS = 120;

  /** More axes than any tensor of an engine has. */
  private static final int MAX_AXES = 8;

  /** Stands in for a section that could not be read. */
  static final ExplainPlan NOTHING =
      new ExplainPlan(
          List.of(),
          new Target.Predicted(),
          Scalar.AUTO,
          new BaselinePlan.Zero(),
          DEFAULT_ROWS,
          DEFAULT_TIME_BUDGET_SECONDS);

  private static final List<String> DEFAULT_METHODS = List.of("saliency", "integrated_gradients");

  private final Map<String, ExplainerType> types = new LinkedHashMap<>();

  ExplainReader(Collection<ExplainerType> explainers) {
    explainers.forEach(type -> types.put(type.id(), type));
  }

  ExplainPlan read(Section explain, DataPlan data) {
    return new ExplainPlan(
        methods(explain),
        explain.read("target", new Target.Predicted(), value -> target(value, data)),
        explain.read("scalar", Scalar.AUTO, value -> value.choice(Scalar.class)),
        explain.read("baseline", new BaselinePlan.Zero(), ExplainReader::baseline),
        explain.read("rows", DEFAULT_ROWS, value -> value.integer(1, MAX_ROWS)),
        explain.read("time_budget_seconds", DEFAULT_TIME_BUDGET_SECONDS, Value::positive));
  }

  private List<MethodPlan> methods(Section explain) {
    Yaml byDefault =
        new Yaml.Sequence(
            Place.START,
            DEFAULT_METHODS.stream()
                .map(id -> (Yaml) new Yaml.Scalar(Place.START, Yaml.Kind.TEXT, id))
                .toList());
    return explain
        .value("methods", byDefault)
        .attempt(value -> value.distinct(this::method))
        .orElse(List.of());
  }

  /** A method's id, or a mapping of it to its parameters. */
  private MethodPlan method(Value value) {
    if (!(value.yaml() instanceof Yaml.Mapping mapping)) {
      return noted(value, type(value, value.text()), Map.of());
    }
    if (mapping.entries().size() != 1) {
      throw value.mistake(
          PlanError.BAD_VALUE,
          "must hold one method, but holds " + mapping.entries().size() + " keys.",
          "Start each method with \"- \", and indent its parameters further than its name.");
    }
    Map.Entry<String, Yaml.Entry> only = mapping.entries().entrySet().iterator().next();
    ExplainerType type = type(value, only.getKey());
    Value parameters = new Value(value.reading(), value.path(), only.getValue().value());
    return noted(value, type, parameters.section(section -> parameters(section, type)));
  }

  private ExplainerType type(Value value, String id) {
    ExplainerType type = types.get(id);
    if (type == null) {
      throw value.mistake(
          PlanError.UNKNOWN_METHOD,
          "is the unknown method " + Shown.quoted(id) + ".",
          Nearest.hint(Shown.plain(id), types.keySet()));
    }
    return type;
  }

  private static Map<String, String> parameters(Section section, ExplainerType type) {
    Map<String, String> given = new LinkedHashMap<>();
    for (Parameter parameter : type.parameters()) {
      String text = section.given(parameter.name(), value -> parameter(value, type, parameter));
      if (text != null) {
        given.put(parameter.name(), text);
      }
    }
    return given;
  }

  /** A parameter's text, once the method itself has accepted it. */
  private static String parameter(Value value, ExplainerType type, Parameter parameter) {
    String text = value.cell();
    if (value.yaml() instanceof Yaml.Scalar scalar && scalar.kind().isFlag()) {
      // YAML has many spellings of yes and no; methods know true and false.
      text = String.valueOf(value.flag());
    }
    try {
      Objects.requireNonNull(type.create(Map.of(parameter.name(), text), Baseline.zero()));
      return text;
    } catch (UserError e) {
      throw value.expected("of the form " + parameter.type(), e.hint());
    }
  }

  /** Notes the method with all its parameters, defaults included. */
  private static MethodPlan noted(Value value, ExplainerType type, Map<String, String> given) {
    value.reading().note(value.path(), type.id());
    Settings.of(type, given)
        .asMap()
        .forEach((name, text) -> value.reading().note(value.path() + "." + name, text));
    return new MethodPlan(type.id(), given);
  }

  private static Target target(Value value, DataPlan data) {
    if (value.yaml() instanceof Yaml.Sequence sequence) {
      if (sequence.items().isEmpty() || sequence.items().size() > MAX_AXES) {
        throw value.expected("one index per axis of an output row", "Write it like [0, 3, 7].");
      }
      List<Integer> position = value.list(ExplainReader::index);
      // Empty when every index was a mistake, which is noted by now.
      return position.isEmpty() ? new Target.Predicted() : new Target.Index(position);
    }
    if (value.yaml() instanceof Yaml.Scalar scalar && scalar.kind() == Yaml.Kind.INTEGER) {
      return new Target.Index(List.of(index(value)));
    }
    if (value.choice(Word.class) == Word.PREDICTED) {
      return new Target.Predicted();
    }
    if (data != DataReader.NONE && !data.hasLabels()) {
      throw value.mistake(
          PlanError.CONFLICT,
          "is \"label\", but the data has no labels.",
          "Name the labels in the data section, or explain what is predicted.");
    }
    return new Target.Label();
  }

  private static int index(Value value) {
    return value.integer(0, Integer.MAX_VALUE);
  }

  private static BaselinePlan baseline(Value value) {
    if (value.yaml() instanceof Yaml.Mapping) {
      return value.section(ExplainReader::baselineOf);
    }
    return value.choice(Constant.class) == Constant.ZERO
        ? new BaselinePlan.Zero()
        : new BaselinePlan.Mean();
  }

  private static BaselinePlan baselineOf(Section section) {
    section.refuseBoth("row", "file");
    if (!section.has("row") && !section.has("file")) {
      throw section.mistake(
          PlanError.MISSING_KEY, "lacks the baseline.", "Give {row: 12} or {file: baseline.npy}.");
    }
    Integer row = section.given("row", ExplainReader::index);
    Map<String, Path> files = section.given("file", DataReader::files);
    return row != null
        ? new BaselinePlan.Row(row)
        : new BaselinePlan.Files(files == null ? Map.of() : files);
  }

  /** Targets that are words. */
  private enum Word {
    PREDICTED,
    LABEL
  }

  /** Baselines that are words. */
  private enum Constant {
    ZERO,
    MEAN
  }
}
