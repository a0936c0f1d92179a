package org.glasswatt.analyzers.plan;

import java.util.Map;
import java.util.function.Function;
import org.glasswatt.analyzers.gate.GateKeys;
import org.jspecify.annotations.Nullable;

/** A gate's keys in a plan; each mistake is noted with its place. */
final class SectionKeys implements GateKeys {
  private final Section section;
  private final Yaml absent;

  SectionKeys(Section section) {
    this.section = section;
    this.absent = new Yaml.Mapping(Place.START, Map.of());
  }

  @Override
  public double number(String key) {
    return section.value(key, absent).number();
  }

  @Override
  public @Nullable Double numberOrNull(String key) {
    return section.given(key, Value::number);
  }

  @Override
  public @Nullable Double shareOrNull(String key) {
    return section.given(key, Value::share);
  }

  @Override
  public boolean flag(String key, boolean byDefault) {
    return section.read(key, byDefault, Value::flag);
  }

  @Override
  public <T> T inside(String key, Function<GateKeys, T> reader) {
    return section.value(key, absent).section(inner -> reader.apply(new SectionKeys(inner)));
  }
}
