package org.glasswatt.reports.evidence;

import java.util.List;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.ClauseEvidence;

/**
 * The catalogue of clauses; a new clause is an entry here.
 *
 * <p>Only clauses whose text was checked are listed. {@code docs/report.md} names the sources, and
 * what was left out.
 */
public final class Clauses {
  private static final String AI_ACT = "Regulation (EU) 2024/1689 (AI Act)";
  private static final String AI_RMF = "NIST AI RMF 1.0";

  private static final List<Clause> ALL =
      List.of(
          new Clause(
              "eu_ai_act.annex_iv.2b",
              AI_ACT,
              "Article 11, Annex IV 2(b)",
              "design: logic, key choices, relevance of the parameters",
              List.of(Item.MODEL, Item.IMPORTANCE),
              List.of("the rationale of the design, the assumptions, the trade-offs")),
          new Clause(
              "eu_ai_act.annex_iv.2c",
              AI_ACT,
              "Article 11, Annex IV 2(c)",
              "architecture, and the computing resources used",
              List.of(Item.MODEL, Item.OPERATIONS, Item.RESOURCES, Item.TRAINING),
              List.of("how the model is built into the system around it")),
          new Clause(
              "eu_ai_act.annex_iv.2e",
              AI_ACT,
              "Article 11, Annex IV 2(e)",
              "means to interpret the outputs, for human oversight",
              List.of(Item.IMPORTANCE, Item.EXPLANATION_CHECKS),
              List.of("the assessment of the oversight that people need")),
          new Clause(
              "eu_ai_act.annex_iv.2g",
              AI_ACT,
              "Article 11, Annex IV 2(g)",
              "validation and testing: data, metrics, logs",
              List.of(Item.DATA, Item.QUALITY, Item.GATES, Item.METHOD),
              List.of("the signatures of the persons responsible", "robustness under attack")),
          new Clause(
              "eu_ai_act.annex_iv.2h",
              AI_ACT,
              "Article 11, Annex IV 2(h)",
              "cybersecurity measures",
              List.of(Item.SCAN),
              List.of("the measures of the system around the model")),
          new Clause(
              "eu_ai_act.13",
              AI_ACT,
              "Article 13(1), 13(3)(d)",
              "transparency that lets deployers interpret outputs",
              List.of(Item.IMPORTANCE, Item.EXPLANATION_CHECKS, Item.QUALITY),
              List.of("instructions for use")),
          new Clause(
              "eu_ai_act.15",
              AI_ACT,
              "Article 15",
              "accuracy, robustness and cybersecurity",
              List.of(Item.QUALITY, Item.SCAN),
              List.of("robustness against errors and attacks", "accuracy after release")),
          new Clause(
              "eu_ai_act.annex_xi.2d",
              AI_ACT,
              "Annex XI, section 1, 2(d) (general-purpose models only)",
              "computing resources used for training",
              List.of(Item.TRAINING),
              List.of("operations and time of the training")),
          new Clause(
              "eu_ai_act.annex_xi.2e",
              AI_ACT,
              "Annex XI, section 1, 2(e) (general-purpose models only)",
              "known or estimated energy consumption",
              List.of(Item.TRAINING, Item.RESOURCES),
              List.of()),
          new Clause(
              "nist_ai_rmf.measure_2_7",
              AI_RMF,
              "MEASURE 2.7",
              "security and resilience",
              List.of(Item.SCAN),
              List.of("resilience of the system around the model")),
          new Clause(
              "nist_ai_rmf.measure_2_9",
              AI_RMF,
              "MEASURE 2.9",
              "the model is explained, validated and documented",
              List.of(Item.MODEL, Item.IMPORTANCE, Item.EXPLANATION_CHECKS, Item.QUALITY),
              List.of("what outputs mean in their context")),
          new Clause(
              "nist_ai_rmf.measure_2_12",
              AI_RMF,
              "MEASURE 2.12",
              "environmental impact and sustainability",
              List.of(Item.RESOURCES, Item.CARBON, Item.TRAINING),
              List.of("water, materials and disposal")),
          new Clause(
              "iso_iec_42001.a_6_2_7",
              "ISO/IEC 42001:2023",
              "A.6.2.7",
              "technical documentation of the AI system",
              List.of(Item.MODEL, Item.DATA, Item.QUALITY, Item.METHOD),
              List.of("documentation of the system around the model")),
          new Clause(
              "iso_iec_21031",
              "ISO/IEC 21031:2024",
              "SCI",
              "software carbon intensity, with functional unit and boundary",
              List.of(Item.SCI, Item.CARBON),
              List.of("software outside the audited process")));

  private Clauses() {}

  /** What the report holds for each clause; its own list of evidence is not looked at. */
  public static List<ClauseEvidence> evidenceIn(AuditReport report) {
    return ALL.stream().map(clause -> clause.in(report)).toList();
  }
}
