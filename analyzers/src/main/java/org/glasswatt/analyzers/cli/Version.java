package org.glasswatt.analyzers.cli;

import org.glasswatt.analyzers.ToolVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
  /** The version alone, such as {@code 0.1.0}. */
  static String get() {
    return ToolVersion.get();
  }

  @Override
  public String[] getVersion() {
    return new String[] {"glasswatt " + get()};
  }
}
