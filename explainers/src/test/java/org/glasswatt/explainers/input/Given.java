package org.glasswatt.explainers.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.input.ColumnSpec.Scale;
import org.glasswatt.explainers.input.TableSpec.MissingPolicy;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Shape;
import org.jspecify.annotations.Nullable;

/** Short ways to say what a test is given. */
final class Given {
  private Given() {}

  /** A model with one input {@code x} of float32. */
  static Signature model(long... shape) {
    return model(DType.FLOAT32, shape);
  }

  static Signature model(DType dtype, long... shape) {
    return new Signature(
        "serving_default", List.of(new TensorSpec("x", dtype, Shape.of(shape))), List.of());
  }

  static Path file(Path folder, String name, String... lines) {
    try {
      return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TableSpec table(Path file, ColumnSpec... features) {
    return new TableSpec(
        file,
        true,
        ',',
        "",
        List.of(features),
        null,
        null,
        List.of(),
        MissingPolicy.REFUSE,
        List.of(),
        null);
  }

  static TableSpec labelled(TableSpec t, @Nullable String label, String... classes) {
    return new TableSpec(
        t.file(),
        t.header(),
        t.delimiter(),
        t.input(),
        t.features(),
        label,
        t.labelFile(),
        List.of(classes),
        t.missing(),
        t.missingMarkers(),
        t.reference());
  }

  static TableSpec labelFile(TableSpec t, Path labelFile, String... classes) {
    return new TableSpec(
        t.file(),
        t.header(),
        t.delimiter(),
        t.input(),
        t.features(),
        null,
        labelFile,
        List.of(classes),
        t.missing(),
        t.missingMarkers(),
        t.reference());
  }

  static TableSpec headerless(TableSpec t) {
    return new TableSpec(
        t.file(),
        false,
        t.delimiter(),
        t.input(),
        t.features(),
        t.label(),
        t.labelFile(),
        t.classes(),
        t.missing(),
        t.missingMarkers(),
        t.reference());
  }

  static TableSpec missing(TableSpec t, MissingPolicy policy, String... markers) {
    return new TableSpec(
        t.file(),
        t.header(),
        t.delimiter(),
        t.input(),
        t.features(),
        t.label(),
        t.labelFile(),
        t.classes(),
        policy,
        List.of(markers),
        t.reference());
  }

  static TableSpec reference(TableSpec t, Path reference) {
    return new TableSpec(
        t.file(),
        t.header(),
        t.delimiter(),
        t.input(),
        t.features(),
        t.label(),
        t.labelFile(),
        t.classes(),
        t.missing(),
        t.missingMarkers(),
        reference);
  }

  static ColumnSpec scaled(String column, Scale scale) {
    return new ColumnSpec(
        column, null, Map.of(), List.of(), List.of(), scale, List.of(), List.of(), List.of(),
        List.of(), false);
  }

  static ColumnSpec standardised(String column, double mean, double deviation) {
    return new ColumnSpec(
        column,
        null,
        Map.of(),
        List.of(),
        List.of(),
        Scale.STANDARDISE,
        List.of(mean),
        List.of(deviation),
        List.of(),
        List.of(),
        false);
  }

  static ColumnSpec mapped(String column, Map<String, Double> mapping) {
    return new ColumnSpec(
        column,
        null,
        mapping,
        List.of(),
        List.of(),
        Scale.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false);
  }

  static ColumnSpec oneHot(String column, List<String> levels, List<String> others) {
    return new ColumnSpec(
        column,
        null,
        Map.of(),
        levels,
        others,
        Scale.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false);
  }

  /** Asserts a user error's id and that its problem and hint hold every given text. */
  static void refused(
      ThrowingCallable call, InputError id, List<String> problem, List<String> hint) {
    UserError error = catchThrowableOfType(UserError.class, call);
    assertThat(error).as("a user error").isNotNull();
    assertThat(error.id()).isEqualTo(id);
    assertThat(problem).isNotEmpty().allSatisfy(text -> assertThat(error.problem()).contains(text));
    assertThat(hint).allSatisfy(text -> assertThat(error.hint()).contains(text));
  }
}
