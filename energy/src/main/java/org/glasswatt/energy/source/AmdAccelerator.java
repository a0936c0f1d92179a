package org.glasswatt.energy.source;

import java.nio.file.Files;
import java.nio.file.Path;

/** AMD accelerators through the kernel's driver. */
final class AmdAccelerator extends NotYetRead {
  private final Path device;

  AmdAccelerator(SourceEnvironment environment) {
    super("amd-smi", "AMD accelerators");
    device = environment.root().resolve("dev/kfd");
  }

  @Override
  public Covers covers() {
    return Covers.ACCELERATOR;
  }

  @Override
  boolean isThere() {
    return Files.exists(device);
  }

  @Override
  String whatIsMissing() {
    return "there is no AMD compute device (dev/kfd)";
  }
}
