package org.glasswatt.energy.source;

/** The Energy Meter Interface of Windows. */
final class WindowsEmi extends NotYetRead {
  WindowsEmi(SourceEnvironment environment) {
    super("windows-emi", "Energy Meter Interface of Windows");
  }

  @Override
  boolean isThere() {
    return System.getProperty("os.name", "").startsWith("Windows");
  }

  @Override
  String whatIsMissing() {
    return "this is no Windows";
  }
}
