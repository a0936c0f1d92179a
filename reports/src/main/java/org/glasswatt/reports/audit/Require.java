package org.glasswatt.reports.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules that the compact constructors of this package share. */
final class Require {
  private Require() {}

  static <T> T present(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalArgumentException(
          name + " must be present, but is missing; give it a value");
    }
    return value;
  }

  static String text(@Nullable String value, String name) {
    String text = present(value, name);
    if (text.isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank; say it in words");
    }
    return text;
  }

  static double finite(double value, String name) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          name
              + " must be finite, but is "
              + value
              + "; use Figure.notMeasured(reason) for what has no value");
    }
    return value;
  }

  static double notNegative(double value, String name) {
    if (finite(value, name) < 0) {
      throw new IllegalArgumentException(name + " must not be negative, but is " + value);
    }
    return value;
  }

  static long notNegative(long value, String name) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must not be negative, but is " + value);
    }
    return value;
  }

  static <T> List<T> list(@Nullable List<T> values, String name) {
    for (T value : present(values, name)) {
      present(value, "every element of " + name);
    }
    return List.copyOf(values);
  }

  /** Finite numbers. */
  static List<Double> numbers(@Nullable List<Double> values, String name) {
    List<Double> copy = list(values, name);
    copy.forEach(value -> finite(value, name));
    return copy;
  }

  /** Finite numbers, so many of them. */
  static List<Double> numbers(@Nullable List<Double> values, String name, int size) {
    List<Double> copy = numbers(values, name);
    if (copy.size() != size) {
      throw new IllegalArgumentException(
          name + " must hold " + size + " numbers, but holds " + copy.size());
    }
    return copy;
  }

  /** A copy that keeps the order of insertion: the document must serialise the same way twice. */
  static <V> Map<String, V> map(@Nullable Map<String, V> values, String name) {
    Map<String, V> copy = new LinkedHashMap<>();
    present(values, name)
        .forEach(
            (key, value) ->
                copy.put(present(key, "every key of " + name), present(value, name + "." + key)));
    return Collections.unmodifiableMap(copy);
  }
}
