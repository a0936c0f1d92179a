package org.glasswatt.explainers.input;

import java.util.List;
import java.util.Map;
import org.glasswatt.explainers.error.Printable;
import org.glasswatt.explainers.error.UserError;
import org.glasswatt.explainers.model.Signature;
import org.glasswatt.explainers.model.TensorSpec;
import org.glasswatt.explainers.tensor.Shape;
import org.jspecify.annotations.Nullable;

/** Finds a model's inputs by name and says what one row of them looks like. */
final class InputTarget {
  private InputTarget() {}

  /** The input with a name; the empty name means the only one. */
  static TensorSpec named(Signature signature, String name) {
    List<String> names = signature.inputs().stream().map(TensorSpec::name).toList();
    if (name.isEmpty()) {
      if (names.size() != 1) {
        throw new UserError(
            InputError.UNKNOWN_INPUT,
            "The plan's data names no input, but the model takes "
                + names.size()
                + ": "
                + Printable.list(names)
                + ".",
            "Name the input that each file is for.");
      }
      return signature.inputs().get(0);
    }
    return signature.inputs().stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    InputError.UNKNOWN_INPUT,
                    "The plan's data names the input "
                        + Printable.quoted(name)
                        + "; the model takes "
                        + Printable.list(names)
                        + ".",
                    Printable.hint(name, names)));
  }

  /** The input that a table feeds: the model's only one. */
  static TensorSpec ofTable(Signature signature, String name) {
    TensorSpec spec = named(signature, name);
    if (signature.inputs().size() > 1) {
      throw new UserError(
          InputError.UNKNOWN_INPUT,
          "A table feeds the input "
              + Printable.quoted(spec.name())
              + ", but the model takes "
              + signature.inputs().size()
              + ": "
              + Printable.list(signature.inputs().stream().map(TensorSpec::name).toList())
              + ".",
          "Give every input its own tensor file (.npy or .npz).");
    }
    return spec;
  }

  /** Whether one row of the input can hold a number of features. */
  static boolean holds(TensorSpec spec, int features) {
    return rowShape(spec, features) != null;
  }

  /** The shape of a table's rows as the model takes them; {@link #holds} must be true. */
  static Shape shape(TensorSpec spec, int rows, int features) {
    Shape row = rowShape(spec, features);
    if (row == null) {
      throw new IllegalStateException(spec + " does not hold " + features + " features per row.");
    }
    return prepend(rows, row);
  }

  /** What one row of the input holds, in words. */
  static String rowInWords(TensorSpec spec) {
    if (spec.shape().rank() == 0) {
      return "a single number without rows (" + spec + ")";
    }
    Shape row = spec.shape().row();
    long elements = knownElements(row);
    return row.isKnown() && elements >= 0
        ? elements + " numbers per row (" + spec + ")"
        : "rows of shape " + row + " (" + spec + ")";
  }

  /** Every extent but the first fits; the number of rows is the audit's business. */
  static boolean acceptsRows(TensorSpec spec, Shape concrete) {
    return concrete.rank() > 0
        && (!spec.declared()
            || (spec.shape().rank() == concrete.rank()
                && spec.shape().row().accepts(concrete.row())));
  }

  /** Refuses inputs that no file feeds. */
  static void allPresent(Signature signature, Map<String, ?> given) {
    List<String> missing =
        signature.inputs().stream()
            .map(TensorSpec::name)
            .filter(name -> !given.containsKey(name))
            .toList();
    if (!missing.isEmpty()) {
      throw new UserError(
          InputError.UNKNOWN_INPUT,
          "The plan's data has no file for the model's input " + Printable.list(missing) + ".",
          "Name a .npy or .npz file for every input of the model.");
    }
  }

  private static @Nullable Shape rowShape(TensorSpec spec, int features) {
    if (!spec.declared()) {
      return Shape.of(features);
    }
    if (spec.shape().rank() == 0) {
      return null;
    }
    Shape row = spec.shape().row();
    long known = knownElements(row);
    int open = row.dims().indexOf(Shape.UNKNOWN);
    if (open < 0) {
      return known == features ? row : null;
    }
    // Two open extents leave more than one way to arrange the features.
    if (open != row.dims().lastIndexOf(Shape.UNKNOWN) || known <= 0 || features % known != 0) {
      return null;
    }
    long[] dims = row.toArray();
    dims[open] = features / known;
    return Shape.of(dims);
  }

  /** The product of the known extents; -1 when it exceeds every array. */
  private static long knownElements(Shape row) {
    long product = 1;
    for (long dim : row.dims()) {
      if (dim == Shape.UNKNOWN) {
        continue;
      }
      if (dim > Integer.MAX_VALUE || product * dim > Integer.MAX_VALUE) {
        return -1;
      }
      product *= dim;
    }
    return product;
  }

  private static Shape prepend(int rows, Shape row) {
    long[] dims = new long[row.rank() + 1];
    dims[0] = rows;
    for (int axis = 0; axis < row.rank(); axis++) {
      dims[axis + 1] = row.dim(axis);
    }
    return Shape.of(dims);
  }
}
