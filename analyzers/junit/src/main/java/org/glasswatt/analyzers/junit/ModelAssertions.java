package org.glasswatt.analyzers.junit;

/** The entry to assertions on models: {@code import static …ModelAssertions.assertThat}. */
public final class ModelAssertions {
  private ModelAssertions() {}

  /** Assertions on a model. */
  public static ModelAssert assertThat(ModelUnderTest model) {
    return new ModelAssert(model);
  }
}
