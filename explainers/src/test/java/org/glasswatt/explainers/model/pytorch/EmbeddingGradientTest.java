package org.glasswatt.explainers.model.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.glasswatt.explainers.attribution.Attribution;
import org.glasswatt.explainers.attribution.Baseline;
import org.glasswatt.explainers.attribution.Explainers;
import org.glasswatt.explainers.attribution.Progress;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.DifferentiableOutput;
import org.glasswatt.explainers.model.EngineOptions;
import org.glasswatt.explainers.model.GradientCheck;
import org.glasswatt.explainers.model.GradientStatus;
import org.glasswatt.explainers.model.LoadedModel;
import org.glasswatt.explainers.model.ModelError;
import org.glasswatt.explainers.model.ModelSource;
import org.glasswatt.explainers.model.Scalar;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.model.check.ModelCheck;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules of ids, whose gradients start at their embeddings. */
class EmbeddingGradientTest {
  private static final int VOCABULARY = 6;
  private static final int WIDTH = 2;
  private static final int LENGTH = 3;

  /** Embeddings {@code [6, 2]}; none is zero, so that padding would count if it were not masked. */
  private static final Tensor E = numbers(1, VOCABULARY, WIDTH);

  /** From embeddings to two outputs, {@code [2, 2]}. */
  private static final Tensor A = numbers(2, WIDTH, 2);

  /** A weight for each position, {@code [3, 1]}. */
  private static final Tensor P = Tensor.of(new float[] {0.5f, -1, 2}, LENGTH, 1);

  /** The first row holds an id twice, and so does the second. */
  private static final Tensor IDS = Tensor.of(new long[] {3, 1, 3, 0, 5, 0}, 2, LENGTH);

  private static final Map<String, Tensor> INPUTS = Map.of("ids", IDS);
  private static final int[] ELEMENTS = {1, 0};

  private final Path folder;

  EmbeddingGradientTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "torch.embedding(e, ids)",
        // The rows of padding ids, and those of the last, have no gradient in the table.
        "torch.embedding(e, ids, 3)",
        "torch.embedding(e, ids, 0)",
        "torch.embedding(e, ids, -1)",
        // Divided by how often an id occurs; and as indices and values.
        "torch.embedding(e, ids, -1, True, False)",
        "torch.embedding(e, ids, -1, False, True)",
        "torch.reshape(torch.index_select(e, 0, torch.reshape(ids, [-1])), [-1, 3, 2])",
        "torch.transpose(torch.embedding(e, torch.transpose(ids, 0, 1)), 0, 1)",
      })
  void eachPositionHasItsOwnDerivative(String lookup) throws IOException {
    try (LoadedModel model = open(weighted(lookup))) {
      Tensor y = get(model.score(INPUTS), "output");
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      assertThat(model.gradients()).isEqualTo(new GradientStatus.Available(List.of("ids")));
      Map<String, Tensor> prepared = output.prepare(INPUTS);
      assertThat(output.prepare(prepared)).isEqualTo(prepared);
      Tensor rows = get(prepared, "ids@e");
      assertThat(rows.shape()).isEqualTo(Shape.of(2, LENGTH, WIDTH));
      for (int i = 0; i < rows.size(); i++) {
        assertThat(rows.get(i)).isEqualTo(E.get((int) (IDS.get(i / WIDTH) * WIDTH + i % WIDTH)));
      }
      DifferentiableOutput.Gradient gradient = output.gradient(prepared, ELEMENTS);
      assertThat(gradient.gradients()).containsOnlyKeys("ids@e");
      assertThat(gradient.values()).containsExactly(y.pick(ELEMENTS));
      assertThat(output.inputs())
          .containsExactly(
              new TensorSpec(
                  "ids@e", DType.FLOAT32, Shape.of(Shape.UNKNOWN, LENGTH, WIDTH), false));
      assertDerivative(get(gradient.gradients(), "ids@e"));
      // The same without a batch that was prepared.
      assertThat(output.gradient(INPUTS, ELEMENTS).gradients()).isEqualTo(gradient.gradients());
    }
  }

  /** y = Σ pₙ eₙ A, so dy/deₙ = pₙ A. */
  private static void assertDerivative(Tensor found) {
    for (int i = 0; i < found.size(); i++) {
      int row = i / (LENGTH * WIDTH);
      double expected = P.get(i / WIDTH % LENGTH) * A.get(i % WIDTH * 2 + ELEMENTS[row]);
      assertThat(found.get(i)).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void otherRowsCanBeGiven() throws IOException {
    try (LoadedModel model = open(curved())) {
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      Map<String, Tensor> prepared = output.prepare(INPUTS);
      Map<String, Tensor> moved = new LinkedHashMap<>(prepared);
      moved.put("ids@e", numbers(7, 2, LENGTH, WIDTH));
      for (Map<String, Tensor> point : List.of(prepared, moved)) {
        Tensor found = get(output.gradient(point, ELEMENTS).gradients(), "ids@e");
        for (int i = 0; i < found.size(); i++) {
          double up = sum(output.values(shifted(point, i, 5e-3)));
          double down = sum(output.values(shifted(point, i, -5e-3)));
          assertThat(found.get(i)).isCloseTo((up - down) / 1e-2, within(1e-3));
        }
      }
      assertThat(output.values(prepared)).isEqualTo(output.values(INPUTS));
      assertThat(output.values(moved)).isNotEqualTo(output.values(INPUTS));
    }
  }

  private static Map<String, Tensor> shifted(Map<String, Tensor> point, int index, double by) {
    Map<String, Tensor> shifted = new LinkedHashMap<>(point);
    double[] values = get(point, "ids@e").toDoubles();
    values[index] += by;
    shifted.put("ids@e", Tensor.of(values, 2, LENGTH, WIDTH).cast(DType.FLOAT32));
    return shifted;
  }

  private static double sum(Tensor y) {
    double[] picked = y.pick(ELEMENTS);
    return picked[0] + picked[1];
  }

  @Test
  void theCheckVerifiesIt() throws IOException {
    Path file = curved();
    try (LoadedModel model = open(file)) {
      GradientCheck.Result result = GradientCheck.run(model, "output", INPUTS, 1, 3);
      assertThat(result.verdict()).isEqualTo(GradientCheck.Verdict.VERIFIED);
    }
    ModelCheck.Result result =
        ModelCheck.run(
            ModelSource.at(file),
            new EngineOptions("cpu", 1),
            signature -> new ModelCheck.Inputs(Map.of(), INPUTS),
            System::nanoTime);
    assertThat(result.gradient()).isEqualTo(ModelCheck.Gradient.VERIFIED);
  }

  @Test
  void attributionsAreSummedToTheIdsAndComplete() throws IOException {
    try (LoadedModel model = open(curved())) {
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      Baseline baseline = new Baseline("id 2", Map.of("ids", ids(2, 2, 2)));
      Attribution attribution =
          Explainers.byId("integrated_gradients")
              .create(Map.of("steps", "50"), baseline)
              .explain(output, INPUTS, ELEMENTS, Progress.NONE);
      Tensor values = get(attribution.values(), "ids");
      assertThat(values.shape()).isEqualTo(IDS.shape());
      Tensor y = output.values(INPUTS);
      Tensor start = output.values(Map.of("ids", ids(2, 2, 2, 2, 2, 2)));
      for (int row = 0; row < 2; row++) {
        double total = 0;
        for (int i = 0; i < LENGTH; i++) {
          total += values.get(row * LENGTH + i);
        }
        double change = y.pick(ELEMENTS)[row] - start.pick(ELEMENTS)[row];
        assertThat(total).isCloseTo(change, within(1e-5));
      }
    }
  }

  @Test
  void tenCallsGiveTheSameAndTheModuleStaysAsItWas() throws IOException {
    TorchScriptLoaderProbe probe = new TorchScriptLoaderProbe(curved());
    try (TorchModule module = probe.module()) {
      LookupModule lookups = new LookupModule(module);
      IdInputs ids = new IdInputs(module, lookups, new Batches(lookups));
      Map<String, Tensor> y = module.forward(Pass.of(INPUTS));
      List<Tensor> before = probe.parameters(module);
      Map<String, Tensor> prepared = ids.prepare(INPUTS);
      TorchModule.Derivative first = lookups.differentiate(prepared, names -> "output", ELEMENTS);
      for (int call = 0; call < 10; call++) {
        assertThat(lookups.differentiate(prepared, names -> "output", ELEMENTS)).isEqualTo(first);
        assertThat(module.forward(Pass.of(INPUTS))).isEqualTo(y);
      }
      assertThat(probe.parameters(module)).isEqualTo(before).contains(E, A);
      for (EmbeddingTable table : module.tables()) {
        PtNDArray parameter = (PtNDArray) table.parameter();
        assertThat(JniUtils.requiresGrad(parameter)).isFalse();
        assertThat(JniUtils.getGradient(parameter)).isNull();
      }
    }
  }

  /** A module by itself, and what its parameters hold at the moment. */
  private record TorchScriptLoaderProbe(Path file) {
    TorchModule module() {
      PyTorchNatives.load(new EngineOptions("cpu", 1));
      return TorchModule.load(file);
    }

    List<Tensor> parameters(TorchModule module) {
      List<Tensor> values = new ArrayList<>();
      try (NDManager call = PyTorchNatives.newManager()) {
        for (EmbeddingTable table : module.tables()) {
          values.add(TorchTensors.toHeap(table.name(), table.parameter()));
          assertThat(values.get(values.size() - 1))
              .isEqualTo(TorchTensors.toHeap(table.name(), table.own(call)));
        }
      }
      return values;
    }
  }

  @Test
  void paddingThatTheModuleMasksKeepsItsId() throws IOException {
    for (long padding : new long[] {0, 1}) {
      Path file =
          write(
              "masked",
              HandMadeModule.forward(
                  "ids: Tensor) -> Tensor",
                  "e = self.e",
                  "a = self.a",
                  "_0 = torch.unsqueeze(torch.to(torch.ne(ids, " + padding + "), 6), -1)",
                  "_1 = torch.sum(torch.mul(torch.embedding(e, ids), _0), [1])",
                  "return torch.matmul(torch.div(_1, torch.sum(_0, [1])), a)"));
      long other = 1 - padding;
      Map<String, Tensor> inputs = Map.of("ids", ids(4, other, padding, 2, padding, padding));
      try (LoadedModel model = open(file)) {
        DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
        // Without padding at first: the batch that brings it must not be taken as it is.
        assertThat(output.prepare(Map.of("ids", ids(4, 2, 3)))).containsKey("ids@e");
        Tensor found = get(output.gradient(output.prepare(inputs), ELEMENTS).gradients(), "ids@e");
        int[] lengths = {2, 1};
        for (int i = 0; i < found.size(); i++) {
          int row = i / (LENGTH * WIDTH);
          double expected =
              i / WIDTH % LENGTH < lengths[row]
                  ? A.get(i % WIDTH * 2 + ELEMENTS[row]) / lengths[row]
                  : 0;
          assertThat(found.get(i)).isCloseTo(expected, within(1e-6));
        }
        // A row of padding only has no value, and is a usual baseline all the same.
        Baseline baseline = new Baseline("padding", Map.of("ids", ids(padding, padding, padding)));
        Attribution attribution =
            Explainers.byId("integrated_gradients")
                .create(Map.of(), baseline)
                .explain(output, inputs, ELEMENTS, Progress.NONE);
        assertThat(get(attribution.values(), "ids").get(2)).isZero();
        assertThat(get(attribution.values(), "ids").get(3)).isNotZero();
      }
    }
  }

  @Test
  void paddingThatIsMaskedAndReadIsRefused() throws IOException {
    Path file =
        write(
            "both",
            HandMadeModule.forward(
                "ids: Tensor) -> Tensor",
                "e = self.e",
                "_0 = torch.unsqueeze(torch.to(torch.ne(ids, 0), 6), -1)",
                "return torch.sum(torch.mul(torch.embedding(e, ids), torch.add(_0, 1)), [1])"));
    try (LoadedModel model = open(file)) {
      assertRefused(
          () ->
              model
                  .differentiate("", Scalar.AUTO)
                  .gradient(Map.of("ids", ids(4, 0, 3)), new int[] {0}),
          "the module computes with the ids themselves",
          "Export two modules, one from ids to embeddings");
    }
    // Noticed at the padding, if the first batch has none.
    try (LoadedModel model = open(file)) {
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      Map<String, Tensor> plain = Map.of("ids", ids(4, 2, 3));
      assertThat(output.gradient(plain, new int[] {0}).gradients()).containsKey("ids@e");
      assertRefused(
          () -> output.gradient(output.prepare(INPUTS), ELEMENTS),
          "with the ids [0] themselves, as for a mask, and with their embeddings too");
    }
  }

  @Test
  void theLargestIdStaysTheLargest() throws IOException {
    // Text encoders take the embedding at the end of the text, whose id is the largest.
    Path file =
        write(
            "end",
            HandMadeModule.forward(
                "ids: Tensor) -> Tensor",
                "e = self.e",
                "_0 = torch.unsqueeze(torch.unsqueeze(torch.argmax(ids, 1), -1), -1)",
                "_1 = torch.expand(_0, [-1, 1, 2])",
                "return torch.squeeze(torch.gather(torch.embedding(e, ids), 1, _1), 1)"));
    try (LoadedModel model = open(file)) {
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      assertThat(get(output.gradient(INPUTS, ELEMENTS).gradients(), "ids@e").toDoubles())
          .containsExactly(0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0);
    }
  }

  @Test
  void severalInputsTablesAndOutputs() throws IOException {
    // Two inputs share a table, one is looked up in two, one is a number and one a mask.
    Path file =
        write(
            "several",
            HandMadeModule.forward(
                    "q: Tensor, x: Tensor, t: Tensor, mask: Tensor)"
                        + " -> Tuple[Tensor, Dict[str, Tensor]]",
                    "e = self.e",
                    "wide = self.wide",
                    "_0 = torch.mul(torch.embedding(e, q), torch.unsqueeze(mask, -1))",
                    "_1 = torch.add(torch.sum(_0, [1]), torch.embedding(e, t))",
                    "_2 = torch.mul(torch.add(_1, x), torch.embedding(wide, t))",
                    "return (torch.argmax(_2, 1), {\"y\": _2})")
                .with("wide", numbers(5, 9, 1)));
    Tensor wide = numbers(5, 9, 1);
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    inputs.put("q", IDS.cast(DType.INT32));
    inputs.put("x", numbers(6, 2, WIDTH));
    inputs.put("t", Tensor.of(new long[] {5, 0}, 2));
    inputs.put("mask", Tensor.of(new long[] {1, 1, 0, 1, 1, 1}, 2, LENGTH));
    try (LoadedModel model = open(file)) {
      model.score(inputs);
      assertThat(model.gradients()).isEqualTo(new GradientStatus.Available(List.of("q", "x", "t")));
      String y = model.description().signature().outputs().get(1).name();
      DifferentiableOutput output = model.differentiate(y, Scalar.AUTO);
      assertThat(output.inputs())
          .extracting(TensorSpec::name)
          .containsExactly("q@e", "x", "t@wide", "t@e");
      Map<String, Tensor> gradients = output.gradient(output.prepare(inputs), ELEMENTS).gradients();
      assertThat(gradients).containsOnlyKeys("q@e", "x", "t@e", "t@wide");
      double[] w = {wide.get(5), wide.get(0)};
      double f = w[0];
      double g = w[1];
      assertValues(get(gradients, "x"), 0, f, g, 0);
      assertValues(get(gradients, "t@e"), 0, f, g, 0);
      assertValues(get(gradients, "q@e"), 0, f, 0, f, 0, 0, g, 0, g, 0, g, 0);
      Tensor values = output.values(inputs);
      for (int row = 0; row < 2; row++) {
        assertThat(get(gradients, "t@wide").get(row))
            .isCloseTo(values.pick(ELEMENTS)[row] / w[row], within(1e-5));
      }
      assertThat(GradientCheck.run(model, y, inputs, 1, 3).verdict())
          .isEqualTo(GradientCheck.Verdict.VERIFIED);
    }
  }

  @Test
  void aMaskOfOnesAndZerosKeepsNoIds() throws IOException {
    Path file =
        write(
            "mask",
            HandMadeModule.forward(
                "ids: Tensor, mask: Tensor) -> Tensor",
                "e = self.e",
                "return torch.sum(torch.mul(torch.embedding(e, ids), torch.unsqueeze(mask, -1)), [1])"));
    Tensor mask = Tensor.of(new long[] {1, 1, 0, 1, 1, 1}, 2, LENGTH);
    try (LoadedModel model = open(file)) {
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      // The first rows have neither 0 nor 1 among their ids, so that these could be kept.
      output.prepare(Map.of("ids", ids(2, 3, 4, 5, 5, 5), "mask", mask));
      Map<String, Tensor> inputs = Map.of("ids", ids(0, 1, 1, 1, 0, 2), "mask", mask);
      Map<String, Tensor> gradients = output.gradient(output.prepare(inputs), ELEMENTS).gradients();
      assertValues(get(gradients, "ids@e"), 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1, 0);
    }
  }

  @Test
  void aFirstRowOfPaddingDoesNotHideTheTable() throws IOException {
    Path file =
        write(
            "hidden",
            HandMadeModule.forward(
                "ids: Tensor) -> Tensor",
                "e = self.e",
                "_0 = torch.unsqueeze(torch.to(torch.ne(ids, 0), 6), -1)",
                "return torch.sum(torch.mul(torch.embedding(e, ids), _0), [1])"));
    try (LoadedModel model = open(file)) {
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      assertThat(output.prepare(Map.of("ids", ids(0, 0, 0, 4, 2, 0)))).containsKey("ids@e");
    }
  }

  @Test
  void columnsOfCategoriesHaveATableEach() throws IOException {
    Path file =
        write(
            "columns",
            HandMadeModule.forward(
                    "ids: Tensor) -> Tensor",
                    "e = self.e",
                    "wide = self.wide",
                    "_0 = torch.embedding(e, torch.select(ids, 1, 0))",
                    "return torch.mul(_0, torch.embedding(wide, torch.select(ids, 1, 1)))")
                .with("wide", numbers(5, 9, 1)));
    Tensor wide = numbers(5, 9, 1);
    // 8 is a category of the second column only.
    Map<String, Tensor> inputs = Map.of("ids", Tensor.of(new long[] {2, 8, 5, 3}, 2, 2));
    try (LoadedModel model = open(file)) {
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      Map<String, Tensor> gradients = output.gradient(output.prepare(inputs), ELEMENTS).gradients();
      assertValues(get(gradients, "ids@e"), 0, wide.get(8), 0, 0, wide.get(3), 0, 0, 0);
      assertValues(get(gradients, "ids@wide"), 0, E.get(5), 0, E.get(10));
    }
  }

  @Test
  void aModuleThatTakesOneRowOnly() throws IOException {
    Path file = weighted("torch.reshape(torch.embedding(e, torch.reshape(ids, [3])), [1, 3, 2])");
    try (LoadedModel model = open(file)) {
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      Map<String, Tensor> prepared = output.prepare(INPUTS);
      assertDerivative(get(output.gradient(prepared, ELEMENTS).gradients(), "ids@e"));
    }
  }

  @Test
  void predictionsOfOtherThreadsAreNotDisturbed() throws Exception {
    try (LoadedModel model = open(curved())) {
      Map<String, Tensor> y = model.score(INPUTS);
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      Map<String, Tensor> prepared = output.prepare(INPUTS);
      Map<String, Tensor> dy = output.gradient(prepared, ELEMENTS).gradients();
      ExecutorService pool = Executors.newFixedThreadPool(4);
      try {
        List<Future<Boolean>> results = new ArrayList<>();
        for (int task = 0; task < 300; task++) {
          boolean score = task % 2 == 0;
          results.add(
              pool.submit(
                  () ->
                      score
                          ? model.score(INPUTS).equals(y)
                          : output.gradient(prepared, ELEMENTS).gradients().equals(dy)));
        }
        for (Future<Boolean> result : results) {
          assertThat(result.get()).isTrue();
        }
      } finally {
        pool.shutdown();
      }
    }
  }

  @Test
  void computingWithIdsIsRefused() throws IOException {
    Path shifted = weighted("torch.embedding(e, torch.remainder(torch.add(ids, 1), 6))");
    try (LoadedModel model = open(shifted)) {
      model.score(INPUTS);
      assertThat(model.gradients())
          .isInstanceOfSatisfying(
              GradientStatus.Refused.class,
              refused ->
                  assertThat(refused.reason())
                      .contains("[ids]")
                      .contains("not only with the rows of [e[6,2]"));
      assertRefused(() -> model.differentiate("", Scalar.AUTO), "Export two modules");
    }
  }

  @Test
  void aTableThatIsReadAsAWholeIsRefused() throws IOException {
    Path tied =
        write(
            "tied",
            HandMadeModule.forward(
                "ids: Tensor) -> Tensor",
                "e = self.e",
                "_0 = torch.sum(torch.embedding(e, ids), [1])",
                "return torch.matmul(_0, torch.t(e))"));
    try (LoadedModel model = open(tied)) {
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      assertRefused(
          () -> output.gradient(INPUTS, ELEMENTS),
          "none of the module's parameters is a table that only rows are read of");
      assertThat(model.score(INPUTS)).containsOnlyKeys("output");
    }
  }

  @Test
  void idsThatAreInNoTableAreAnError() throws IOException {
    try (LoadedModel model = open(curved())) {
      DifferentiableOutput output = model.differentiate("", Scalar.AUTO);
      output.prepare(INPUTS);
      assertThatThrownBy(() -> output.prepare(Map.of("ids", ids(1, VOCABULARY, 2))))
          .hasMessageContaining("GW-217")
          .hasMessageContaining("index out of range");
      assertThat(output.prepare(INPUTS)).containsKey("ids@e");
    }
  }

  private static void assertValues(Tensor found, double... expected) {
    assertThat(found.toDoubles()).containsExactly(expected, within(1e-6));
  }

  /** Σ pₙ eₙ A. */
  private Path weighted(String lookup) throws IOException {
    return write(
        "weighted",
        HandMadeModule.forward(
            "ids: Tensor) -> Tensor",
            "e = self.e",
            "a = self.a",
            "p = self.p",
            "_0 = " + lookup,
            "return torch.matmul(torch.sum(torch.mul(_0, p), [1]), a)"));
  }

  /** Not linear in the embeddings, and different at each position. */
  private Path curved() throws IOException {
    return weighted("torch.tanh(torch.embedding(e, ids))");
  }

  private Path write(String name, HandMadeModule module) throws IOException {
    return module.with("e", E).with("a", A).with("p", P).write(folder.resolve(name + ".pt"));
  }

  private static Tensor numbers(long seed, long... dims) {
    float[] values = new float[Shape.of(dims).elements()];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return Tensor.of(values, dims);
  }

  private static Tensor ids(long... values) {
    return Tensor.of(values, values.length / LENGTH, LENGTH);
  }

  private static LoadedModel open(Path file) {
    return TorchScriptModelTest.open(file);
  }

  private static Tensor get(Map<String, Tensor> tensors, String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new AssertionError("There is no " + name + " in " + tensors.keySet() + ".");
    }
    return tensor;
  }

  private static void assertRefused(Runnable action, String... parts) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.id()).isEqualTo(ModelError.NO_GRADIENT))
        .hasMessageContainingAll(parts);
  }
}
