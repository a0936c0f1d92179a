package org.glasswatt.energy;

/** The rules that the records of this package share. */
final class Require {
  private Require() {}

  static String text(String value, String name) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank; say it in words");
    }
    return value;
  }

  static double notNegative(double value, String name) {
    if (!Double.isFinite(value) || value < 0) {
      throw new IllegalArgumentException(
          name
              + " must be finite and not negative, but is "
              + value
              + "; a value that is not known is NotMeasured");
    }
    return value;
  }

  static double share(double value, String name) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          name + " must lie between 0 and 1, but is " + value + "; write 50 % as 0.5");
    }
    return value;
  }

  static int notNegative(int value, String name) {
    if (value < 0) {
      throw new IllegalArgumentException(
          name + " must not be negative, but is " + value + "; count from 0");
    }
    return value;
  }
}
