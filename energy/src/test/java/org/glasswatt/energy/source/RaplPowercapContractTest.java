package org.glasswatt.energy.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

final class RaplPowercapContractTest extends PowerSourceContract {
  private long microjoules;

  @Override
  String id() {
    return "rapl";
  }

  @Override
  void equip(FakeMachine machine) {
    microjoules = FakeMachine.RANGE - 20_000_000;
    machine.zone("intel-rapl:0", "package-0", microjoules);
  }

  @Override
  void work(FakeMachine machine, double seconds) {
    machine.pass(seconds);
    microjoules = (microjoules + Math.round(seconds * 25e6)) % FakeMachine.RANGE;
    if (Files.exists(machine.directory("intel-rapl:0"))) {
      machine.set("intel-rapl:0", microjoules);
    }
  }

  @Override
  void breakDown(FakeMachine machine) {
    try {
      for (String file : new String[] {"energy_uj", "max_energy_range_uj", "name", ""}) {
        Files.delete(machine.directory("intel-rapl:0").resolve(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
