package org.glasswatt.reports.section;

import java.util.List;

/**
 * The catalogue of sections, in the order of the page; a new one is a class, a template, a line.
 */
public final class Sections {
  private static final List<Section> ALL =
      List.of(
          new VerdictSection(),
          new ModelSection(),
          new ScanSection(),
          new DataSection(),
          new QualitySection(),
          new ExplanationsSection(),
          new EnergyReportSection(),
          new GatesSection(),
          new EvidenceSection(),
          new ProvenanceSection(),
          new GlossarySection());

  private Sections() {}

  /** Every section. */
  public static List<Section> all() {
    return ALL;
  }
}
