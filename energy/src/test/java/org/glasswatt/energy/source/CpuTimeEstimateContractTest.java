package org.glasswatt.energy.source;

final class CpuTimeEstimateContractTest extends PowerSourceContract {
  @Override
  String id() {
    return "cpu-time-estimate";
  }

  @Override
  void equip(FakeMachine machine) {}

  @Override
  void work(FakeMachine machine, double seconds) {
    machine.pass(seconds);
    if (machine.cpuNanos >= 0) {
      machine.cpuNanos += Math.round(seconds * 1e9);
    }
  }

  @Override
  void breakDown(FakeMachine machine) {
    machine.cpuNanos = -1;
  }
}
