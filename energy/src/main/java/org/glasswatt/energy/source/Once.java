package org.glasswatt.energy.source;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks a supplier at most once. */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> supplier;
  private @Nullable T value;

  Once(Supplier<T> supplier) {
    this.supplier = supplier;
  }

  @Override
  public synchronized T get() {
    T known = value;
    if (known == null) {
      known = supplier.get();
      value = known;
    }
    return known;
  }
}
