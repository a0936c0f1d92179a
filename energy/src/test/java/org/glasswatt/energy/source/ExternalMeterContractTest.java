package org.glasswatt.energy.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

final class ExternalMeterContractTest extends PowerSourceContract {
  private Path file = Path.of("");

  @Override
  String id() {
    return "external-meter";
  }

  @Override
  void equip(FakeMachine machine) {
    file = machine.root.resolve("meter.csv");
    machine.settings = machine.settings.withMeter(new SourceSettings.Meter.Csv(file));
    write("timestamp,watts\n", StandardOpenOption.CREATE);
  }

  @Override
  void work(FakeMachine machine, double seconds) {
    for (int i = 0; i < 20; i++) {
      machine.pass(seconds / 20);
      if (Files.exists(file)) {
        write(machine.wallMillis + ",50\n", StandardOpenOption.APPEND);
      }
    }
  }

  private void write(String text, StandardOpenOption how) {
    try {
      Files.writeString(file, text, how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  void breakDown(FakeMachine machine) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
