package org.glasswatt.energy.source;

import org.glasswatt.energy.PowerSource;

final class NvidiaNvmlContractTest extends PowerSourceContract {
  private final FakeNvml library = new FakeNvml();

  @Override
  String id() {
    return "nvml";
  }

  @Override
  double shortest() {
    return 0.3;
  }

  @Override
  PowerSource find(FakeMachine machine) {
    return new NvidiaNvml(machine.environment(), () -> library);
  }

  @Override
  void equip(FakeMachine machine) {}

  @Override
  void work(FakeMachine machine, double seconds) {
    machine.pass(seconds);
    library.use(seconds);
  }

  @Override
  void breakDown(FakeMachine machine) {
    library.failing = 15;
  }
}
