package org.glasswatt.energy;

import java.util.Optional;

/**
 * What all processors that the operating system sees did over a window, or since the machine
 * started.
 *
 * @param busySeconds processor time spent on anything, all processors together
 * @param idleSeconds processor time without work, waiting for disks included
 * @param stealSeconds time that a hypervisor gave to others while this machine had work
 */
public record HostUse(double busySeconds, double idleSeconds, double stealSeconds) {
  /** Refuses negative times. */
  public HostUse {
    Require.notNegative(busySeconds, "busySeconds");
    Require.notNegative(idleSeconds, "idleSeconds");
    Require.notNegative(stealSeconds, "stealSeconds");
  }

  /** What happened since an earlier look; empty when a counter ran backwards. */
  public Optional<HostUse> since(HostUse earlier) {
    double busy = busySeconds - earlier.busySeconds;
    double idle = idleSeconds - earlier.idleSeconds;
    double steal = stealSeconds - earlier.stealSeconds;
    return busy < 0 || idle < 0 || steal < 0 || busy + idle + steal <= 0
        ? Optional.empty()
        : Optional.of(new HostUse(busy, idle, steal));
  }

  /** All the time there was, in processor seconds. */
  public double capacitySeconds() {
    return busySeconds + idleSeconds + stealSeconds;
  }

  /** Share of the time in which processors worked, 0 to 1. */
  public double utilisation() {
    return busySeconds / capacitySeconds();
  }

  /** Share of the time that a hypervisor gave to others, 0 to 1. */
  public double stealShare() {
    return stealSeconds / capacitySeconds();
  }

  /** Share of the time that processors worked for others than a process, 0 to 1. */
  public double othersShare(double processSeconds) {
    return Math.max(0, busySeconds - processSeconds) / capacitySeconds();
  }
}
