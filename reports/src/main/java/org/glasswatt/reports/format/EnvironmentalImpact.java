package org.glasswatt.reports.format;

import java.util.ArrayList;
import java.util.List;
import org.cyclonedx.model.OrganizationalEntity;
import org.cyclonedx.model.Property;
import org.cyclonedx.model.component.modelCard.consideration.EnvironmentalConsideration;
import org.cyclonedx.model.component.modelCard.consideration.consumption.Activity;
import org.cyclonedx.model.component.modelCard.consideration.consumption.EnergyConsumption;
import org.cyclonedx.model.component.modelCard.consideration.consumption.co2.CO2Measure;
import org.cyclonedx.model.component.modelCard.consideration.consumption.energy.EnergyMeasure;
import org.cyclonedx.model.component.modelCard.consideration.consumption.energy.EnergyProvider;
import org.cyclonedx.model.component.modelCard.consideration.consumption.energy.EnergySource;
import org.cyclonedx.model.component.modelCard.consideration.consumption.energy.Unit;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Figure;
import org.glasswatt.reports.audit.Interval;
import org.jspecify.annotations.Nullable;

/** Energy and carbon in the units of CycloneDX: kilowatt-hours and tonnes. */
final class EnvironmentalImpact {
  private static final double JOULES_PER_KWH = 3.6e6;
  private static final double GRAMS_PER_TONNE = 1e6;

  private EnvironmentalImpact() {}

  /** Consumption by activity as far as it was measured, or null when none was. */
  static @Nullable EnvironmentalConsideration of(AuditReport report) {
    List<EnergyConsumption> consumptions = new ArrayList<>();
    Figure.Measured inference = report.measured("energy.joules_per_1000_predictions").orElse(null);
    if (inference != null) {
      EnergyConsumption consumption =
          consumption(report, Activity.INFERENCE, inference, "1,000 predictions");
      Figure.Measured grams =
          report.measured("carbon.grams_co2e_per_1000_predictions").orElse(null);
      if (grams != null) {
        CO2Measure tonnes = new CO2Measure();
        tonnes.setValue(grams.value() / GRAMS_PER_TONNE);
        tonnes.setUnit(
            org.cyclonedx.model.component.modelCard.consideration.consumption.co2.Unit.TCO2EQ);
        consumption.setCo2CostEquivalent(tonnes);
      }
      consumptions.add(consumption);
    }
    Figure.Measured training = report.measured("energy.training_joules").orElse(null);
    if (training != null) {
      consumptions.add(consumption(report, Activity.TRAINING, training, "the training logged"));
    }
    if (consumptions.isEmpty()) {
      return null;
    }
    EnvironmentalConsideration impact = new EnvironmentalConsideration();
    impact.setEnergyConsumptions(consumptions);
    return impact;
  }

  private static EnergyConsumption consumption(
      AuditReport report, Activity activity, Figure.Measured joules, String scope) {
    String country = report.energy().country();
    OrganizationalEntity grid = new OrganizationalEntity();
    grid.setName(country.isEmpty() ? "not known" : "average grid of " + country);
    EnergyProvider provider = new EnergyProvider();
    provider.setOrganization(grid);
    provider.setEnergySource(country.isEmpty() ? EnergySource.UNKNOWN : EnergySource.OTHER);
    provider.setEnergyProvided(kwh(joules.value()));
    EnergyConsumption consumption = new EnergyConsumption();
    consumption.setActivity(activity);
    consumption.setEnergyProviders(List.of(provider));
    consumption.setActivityEnergyCost(kwh(joules.value()));
    List<Property> properties = new ArrayList<>();
    properties.add(MlBom.property("energy:scope", scope));
    properties.add(MlBom.property("energy:method", joules.method()));
    Interval interval = joules.interval();
    if (interval != null) {
      properties.add(
          MlBom.property("energy:kwh_low", Double.toString(interval.low() / JOULES_PER_KWH)));
      properties.add(
          MlBom.property("energy:kwh_high", Double.toString(interval.high() / JOULES_PER_KWH)));
      properties.add(MlBom.property("energy:interval_level", Double.toString(interval.level())));
    }
    consumption.setProperties(properties);
    return consumption;
  }

  private static EnergyMeasure kwh(double joules) {
    EnergyMeasure measure = new EnergyMeasure();
    measure.setValue(joules / JOULES_PER_KWH);
    measure.setUnit(Unit.KWH);
    return measure;
  }
}
