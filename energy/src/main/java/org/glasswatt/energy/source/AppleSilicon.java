package org.glasswatt.energy.source;

/** The power meters of Apple processors. */
final class AppleSilicon extends NotYetRead {
  AppleSilicon(SourceEnvironment environment) {
    super("apple-power", "Power meters of Apple processors");
  }

  @Override
  boolean isThere() {
    return System.getProperty("os.name", "").startsWith("Mac");
  }

  @Override
  String whatIsMissing() {
    return "this is no Mac";
  }
}
