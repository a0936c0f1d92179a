package org.glasswatt.analyzers.plan;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.glasswatt.explainers.error.Nearest;
import org.jspecify.annotations.Nullable;

/** A mapping with known keys. A key is known once it has been asked for. */
final class Section {
  /** Turns a mapping into something. */
  @FunctionalInterface
  interface Reader<T> {
    /**
     * Reads a mapping, asking for every key that it may have.
     *
     * @throws Mistake when the mapping as a whole is not what this reads
     */
    T read(Section section);
  }

  private final Reading reading;
  private final String path;
  private final Yaml.Mapping mapping;
  private final Set<String> known = new LinkedHashSet<>();

  Section(Reading reading, String path, Yaml.Mapping mapping) {
    this.reading = reading;
    this.path = path;
    this.mapping = mapping;
  }

  /** Whether the plan holds the key. */
  boolean has(String key) {
    known.add(key);
    return mapping.entries().containsKey(key);
  }

  /** A key's value, still to be read, or the default in its place. */
  Value value(String key, Yaml byDefault) {
    known.add(key);
    Yaml.Entry entry = mapping.entries().get(key);
    return new Value(reading, path(key), entry == null ? byDefault : entry.value());
  }

  /** Notes something that follows from the plan as a setting. */
  void note(String key, String value) {
    reading.note(path(key), value);
  }

  /** A key's value, or null when the plan does not hold it or it is a mistake. */
  <T> @Nullable T given(String key, Value.Reader<T> reader) {
    return has(key) ? value(key, mapping).attempt(reader).orElse(null) : null;
  }

  /** Like {@link #given}; that there is none is noted as a setting. */
  <T> @Nullable T readOrNull(String key, Value.Reader<T> reader) {
    if (!has(key)) {
      reading.note(path(key), "");
    }
    return given(key, reader);
  }

  /** A key's value, or the default, which is noted as a setting. */
  <T> T read(String key, T byDefault, Value.Reader<T> reader) {
    if (!has(key)) {
      reading.note(path(key), byDefault);
    }
    T value = given(key, reader);
    return value == null ? byDefault : value;
  }

  /**
   * A mapping whose keys all have defaults: an absent one is read as an empty one.
   *
   * @param standIn takes its place after a mistake, so that reading can go on
   */
  <T> T section(String key, T standIn, Reader<T> reader) {
    Yaml empty = new Yaml.Mapping(mapping.place(), Map.of());
    return value(key, empty).attempt(value -> value.section(reader)).orElse(standIn);
  }

  /**
   * A key's value, which must be there.
   *
   * @param standIn takes its place after a mistake, so that reading can go on
   */
  <T> T require(String key, T standIn, Value.Reader<T> reader) {
    if (!has(key)) {
      add(mistake(PlanError.MISSING_KEY, "lacks the key \"" + key + "\".", "Add it."));
    }
    T value = given(key, reader);
    return value == null ? standIn : value;
  }

  /** Something about the mapping as a whole is wrong. */
  Mistake mistake(PlanError id, String what, String hint) {
    return new Value(reading, path, mapping).mistake(id, what, hint);
  }

  /** Notes a mistake about the mapping as a whole; reading goes on. */
  void add(Mistake mistake) {
    reading.add(mistake.problem());
  }

  /** Notes a mistake at a key; reading goes on. */
  void addAt(String key, PlanError id, String what, String hint) {
    Yaml.Entry entry = mapping.entries().get(key);
    Place place = entry == null ? mapping.place() : entry.keyPlace();
    reading.add(new Problem(id, place, path(Shown.plain(key)) + " " + what, hint));
  }

  /** Notes a mistake when both keys are there. */
  void refuseBoth(String key, String other) {
    boolean first = has(key);
    if (has(other) && first) {
      addAt(
          other,
          PlanError.CONFLICT,
          "stands beside \"" + key + "\", but only one of them can be given.",
          "Remove one of the two.");
    }
  }

  /** Notes a mistake when a key is there without the one it belongs to. */
  void refuseWithout(String key, String needed) {
    boolean incomplete = !has(needed);
    if (has(key) && incomplete) {
      addAt(
          key,
          PlanError.CONFLICT,
          "is given without \"" + needed + "\".",
          "Add \"" + needed + "\", or remove \"" + key + "\".");
    }
  }

  /** Notes a mistake for every key that nobody asked for. */
  void refuseUnknownKeys() {
    for (String key : mapping.entries().keySet()) {
      if (!known.contains(key)) {
        addAt(
            key,
            PlanError.UNKNOWN_KEY,
            "is not a key of a plan.",
            known.isEmpty() ? "No key is known here." : Nearest.hint(Shown.plain(key), known));
      }
    }
  }

  private String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
