package org.glasswatt.energy.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glasswatt.energy.HostUse;

/**
 * What makes measurements on a machine less steady: clock governor, turbo, steal time, load.
 *
 * @param root root of the file system that holds {@code sys}
 */
public record HostConditions(Path root) {
  private static final double BUSY = 0.05;
  private static final double STEAL = 0.01;

  /**
   * Warnings, one sentence each; none where nothing stands out or nothing is told.
   *
   * @param use of the processors over a short while
   */
  public List<String> warnings(Optional<HostUse> use) {
    List<String> warnings = new ArrayList<>();
    use.ifPresent(
        host -> {
          if (host.utilisation() > BUSY) {
            warnings.add(
                text(
                    "Others keep the processors %.0f %% busy; a quiet host is below %.0f %%.",
                    100 * host.utilisation(), 100 * BUSY));
          }
          if (host.stealShare() > STEAL) {
            warnings.add(
                text(
                    "The hypervisor gives %.1f %% of the time to others.",
                    100 * host.stealShare()));
          }
        });
    read("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
        .filter(governor -> !governor.equals("performance"))
        .ifPresent(
            governor ->
                warnings.add(
                    "The clock governor is \""
                        + governor
                        + "\"; with \"performance\" the clock changes less."));
    boolean turbo =
        read("sys/devices/system/cpu/intel_pstate/no_turbo").filter("0"::equals).isPresent()
            || read("sys/devices/system/cpu/cpufreq/boost").filter("1"::equals).isPresent();
    if (turbo) {
      warnings.add("Turbo is on, so the clock depends on temperature and on what others do.");
    }
    return warnings;
  }

  private Optional<String> read(String file) {
    try {
      return Optional.of(SysfsReader.FILES.read(root.resolve(file)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
