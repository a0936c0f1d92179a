package org.glasswatt.energy.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glasswatt.energy.Availability.Unavailable;

/**
 * Finds the zones of Linux powercap whose energies may be added (kernel documentation,
 * power/powercap/powercap.rst): packages, and dram, which packages don't include.
 *
 * <p>A zone is told by its {@code name} file, never by its position: core and uncore lie inside
 * their package and psys contains the packages, so none of them is added; psys is read alone where
 * there is no package. The control type {@code intel-rapl-mmio} mirrors the package counters over
 * another bus and is skipped.
 */
final class RaplZones {
  /** What was found: zones to count, or why there are none. */
  sealed interface Found {
    /** Zones that don't overlap; at least one package, or psys alone. */
    record Countable(List<RaplZone> zones) implements Found {}

    /** Nothing to count. */
    record Nothing(Unavailable why) implements Found {}
  }

  private static final String NO_COUNTER =
      "On Linux on bare metal, load the driver with `sudo modprobe intel_rapl_msr`. Most virtual"
          + " machines and containers have no counter: measure on the host, or use the estimate.";

  private static final Pattern ZONE = Pattern.compile("(intel-rapl:\\d{1,4})(:\\d{1,4})?");

  private final Path powercap;
  private final SysfsReader reader;

  RaplZones(Path root, SysfsReader reader) {
    this.powercap = root.resolve("sys/class/powercap");
    this.reader = reader;
  }

  Found find() {
    Map<String, Path> directories = new TreeMap<>();
    try {
      collect(powercap, directories);
      for (Path zone : List.copyOf(directories.values())) {
        // Sub-zones are listed beside their package and inside it; some containers show one only.
        collect(zone, directories);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return nothing("the kernel offers no powercap interface at " + powercap, NO_COUNTER);
    } catch (IOException e) {
      return nothing(powercap + " can't be listed (" + e + ")", NO_COUNTER);
    }
    Map<String, String> names = new TreeMap<>();
    directories.forEach((id, directory) -> names.put(id, name(directory)));
    return countable(directories, names);
  }

  private Found countable(Map<String, Path> directories, Map<String, String> names) {
    Map<String, Path> counted = new TreeMap<>();
    names.forEach(
        (id, name) -> {
          // Two zones of one name are one package seen twice.
          component(id, name, names)
              .ifPresent(component -> counted.putIfAbsent(component, directories.get(id)));
        });
    if (counted.keySet().stream().noneMatch(component -> component.startsWith("package"))) {
      // Whatever else is there lies inside the platform.
      counted.clear();
      names.forEach(
          (id, name) -> {
            if (name.equals(RaplZone.PLATFORM)) {
              counted.putIfAbsent(name, directories.get(id));
            }
          });
    }
    if (counted.isEmpty()) {
      return nothing(
          names.isEmpty()
              ? powercap + " holds no RAPL zone"
              : powercap
                  + " holds neither a package nor a psys zone, only "
                  + new TreeSet<>(names.values()),
          NO_COUNTER);
    }
    List<RaplZone> zones = new ArrayList<>();
    for (Map.Entry<String, Path> entry : counted.entrySet()) {
      Path energy = entry.getValue().resolve("energy_uj");
      try {
        reader.read(energy);
      } catch (AccessDeniedException e) {
        return nothing(
            energy + " may be read by root only (the kernel's default since CVE-2020-8694)",
            "Grant read permission until the next boot with `sudo chmod a+r"
                + " /sys/class/powercap/intel-rapl:*/energy_uj`, or run as root. Every local user"
                + " can then read the counter, which is a side channel: do it on a machine of"
                + " your own.");
      } catch (IOException e) {
        return nothing(energy + " can't be read (" + e + ")", NO_COUNTER);
      }
      Path rangeFile = entry.getValue().resolve("max_energy_range_uj");
      OptionalLong range = reader.readNumber(rangeFile);
      if (range.isEmpty() || range.getAsLong() == 0) {
        return nothing(
            rangeFile + " holds no range, so a wrap of the counter can't be told",
            "Report the processor and the kernel version; until then use the estimate.");
      }
      zones.add(new RaplZone(entry.getKey(), energy, range.getAsLong()));
    }
    return new Found.Countable(zones);
  }

  /** The name in readings, or empty for a zone that must not be added. */
  private static Optional<String> component(String id, String name, Map<String, String> names) {
    if (name.matches("package-\\d{1,4}(-die-\\d{1,4})?")) {
      return Optional.of(name);
    }
    if (name.equals("dram")) {
      int parentEnd = id.lastIndexOf(':');
      String parent = names.getOrDefault(id.substring(0, parentEnd), id);
      return Optional.of(parent + " dram");
    }
    return Optional.empty();
  }

  private String name(Path directory) {
    try {
      return reader.read(directory.resolve("name"));
    } catch (IOException e) {
      return "unnamed";
    }
  }

  private static void collect(Path directory, Map<String, Path> into) throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        Matcher matcher = ZONE.matcher(child.getFileName().toString());
        if (matcher.matches() && Files.isDirectory(child)) {
          into.putIfAbsent(matcher.group(), child);
        }
      }
    }
  }

  private static Found nothing(String reason, String remedy) {
    return new Found.Nothing(new Unavailable(reason, remedy));
  }
}
