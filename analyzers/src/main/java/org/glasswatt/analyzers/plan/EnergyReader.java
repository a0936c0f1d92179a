package org.glasswatt.analyzers.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.glasswatt.energy.carbon.CloudRegion;
import org.glasswatt.energy.carbon.CloudRegions;
import org.glasswatt.energy.carbon.Embodied;
import org.glasswatt.energy.carbon.GridIntensities;
import org.glasswatt.energy.source.SourceSettings;
import org.glasswatt.explainers.error.Nearest;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code energy}. */
final class EnergyReader {
  static final EnergyPlan NONE = new EnergyPlan(null, null);

  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2,3}|WORLD");
  private static final int MAX_BATCH = 65_536;

  private EnergyReader() {}

  static EnergyPlan read(Section energy) {
    energy.refuseBoth("country", "intensity_grams_per_kwh");
    energy.refuseBoth("country", "cloud");
    energy.refuseBoth("intensity_grams_per_kwh", "cloud");
    String country = energy.readOrNull("country", EnergyReader::country);
    Double intensity = energy.readOrNull("intensity_grams_per_kwh", Value::positive);
    CloudRegion cloud = energy.readOrNull("cloud", EnergyReader::cloud);
    Double pue =
        energy.read("pue", cloud == null ? 1.0 : cloud.provider().pue(), EnergyReader::pue);
    EnergyPlan.FunctionalUnit unit =
        energy.readOrNull(
            "functional_unit", value -> value.choice(EnergyPlan.FunctionalUnit.class));
    Embodied embodied =
        energy.readOrNull("embodied", value -> value.section(EnergyReader::embodied));
    List<String> regions =
        energy.read(
            "regions", EnergyPlan.DEFAULT_REGIONS, value -> value.distinct(EnergyReader::country));
    List<Integer> batchSizes =
        energy.read(
            "batch_sizes",
            EnergyPlan.DEFAULT_BATCH_SIZES,
            value -> value.distinct(item -> item.integer(1, MAX_BATCH)));
    Path trainingLog = energy.readOrNull("training_log", Value::file);
    PairedPlan paired = energy.readOrNull("paired", value -> value.section(EnergyReader::paired));
    SourceSettings power = energy.section("power", SourceSettings.DEFAULT, EnergyReader::power);
    SourceSettings.Meter meter =
        energy.readOrNull("meter", value -> value.section(EnergyReader::meter));
    return new EnergyPlan(
        country,
        country == null ? intensity : null,
        country == null && intensity == null ? cloud : null,
        pue,
        unit,
        embodied,
        regions,
        batchSizes,
        trainingLog,
        paired,
        meter == null ? power : power.withMeter(meter));
  }

  private static CloudRegion cloud(Value value) {
    String id = value.text();
    CloudRegions regions = CloudRegions.bundled();
    return regions
        .find(id)
        .orElseThrow(
            () ->
                value.expected(
                    "a cloud region that is known, such as aws:eu-west-1", hint(id, regions)));
  }

  /** The provider's regions; all providers' would fill a page. */
  private static String hint(String id, CloudRegions regions) {
    String provider = id.substring(0, id.indexOf(':') + 1);
    List<String> known =
        regions.all().stream().map(CloudRegion::id).filter(r -> r.startsWith(provider)).toList();
    return provider.isEmpty() || known.isEmpty()
        ? "Write PROVIDER:REGION; the providers are aws, azure and gcp."
        : Nearest.hint(id, known);
  }

  private static PairedPlan paired(Section section) {
    return new PairedPlan(
        section.require("baseline", Path.of(""), Value::file),
        section.read(
            "blocks",
            PairedPlan.DEFAULT_BLOCKS,
            value -> value.integer(PairedPlan.MIN_BLOCKS, PairedPlan.MAX_BLOCKS)),
        section.read("window_seconds", PairedPlan.WINDOW_SECONDS, EnergyReader::window));
  }

  private static double window(Value value) {
    double seconds = value.number();
    if (!(seconds > 0 && seconds <= PairedPlan.MAX_WINDOW_SECONDS)) {
      throw value.expected(
          "a number above 0 and at most 60", "Give the length of a window in seconds.");
    }
    return seconds;
  }

  private static double pue(Value value) {
    double pue = value.number();
    if (pue < 1) {
      throw value.expected(
          "a number of at least 1", "PUE is what the place draws over what its machines draw.");
    }
    return pue;
  }

  private static Embodied embodied(Section section) {
    double total = section.require("total_grams", 1.0, Value::positive);
    double years = section.read("lifetime_years", Embodied.LIFETIME_YEARS, Value::positive);
    double share = section.read("resource_share", 1.0, EnergyReader::share);
    return new Embodied(total, years, share);
  }

  private static double share(Value value) {
    double share = value.number();
    if (share < 0 || share > 1) {
      throw value.expected("a number from 0 to 1", "Write 50 % as 0.5.");
    }
    return share;
  }

  private static SourceSettings power(Section section) {
    Double tdp = section.readOrNull("tdp_watts", Value::positive);
    Double idle = section.readOrNull("idle_watts", Value::positive);
    Double max = section.readOrNull("max_watts", Value::positive);
    Double dram = section.readOrNull("dram_watts_per_gb", Value::positive);
    Double share = section.read("idle_share", 1.0, EnergyReader::share);
    if (idle != null && max != null && idle >= max) {
      section.addAt(
          "idle_watts",
          PlanError.BAD_VALUE,
          "is not below \"max_watts\".",
          "Give what the processors draw without work, and at full load.");
      idle = null;
    }
    return new SourceSettings(
        optional(tdp), optional(idle), optional(max), optional(dram), share, Optional.empty());
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static SourceSettings.Meter meter(Section section) {
    section.refuseBoth("csv", "command");
    Path csv = section.given("csv", Value::file);
    List<String> command =
        section.given(
            "command",
            value ->
                value.notEmpty(
                    "a list of a program and its arguments",
                    "Write it like [meter, --csv].",
                    list -> list.list(Value::cell)));
    if (csv != null) {
      return new SourceSettings.Meter.Csv(csv);
    }
    if (command != null && !command.isEmpty()) {
      return new SourceSettings.Meter.Command(command);
    }
    throw section.mistake(
        PlanError.MISSING_KEY, "names neither \"csv\" nor \"command\".", "Add one of them.");
  }

  private static String country(Value value) {
    String code = value.cell();
    if (!COUNTRY.matcher(code).matches()) {
      throw value.expected(
          "a country code",
          "Give the two or three capital letters of ISO 3166, such as DE or DEU, or WORLD.");
    }
    GridIntensities grids = GridIntensities.bundled();
    if (grids.find(code).isEmpty()) {
      throw value.expected(
          "a country whose grid intensity is known",
          "Give energy.intensity_grams_per_kwh instead. "
              + Nearest.hint(code, grids.all().stream().flatMap(g -> g.code().stream()).toList()));
    }
    return code;
  }
}
