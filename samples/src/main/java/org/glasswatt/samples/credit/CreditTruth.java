package org.glasswatt.samples.credit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What really decides whether an applicant defaults. The log-odds of a default are the sum of one
 * term for each column that matters, and a constant; region, reference code and gender have no
 * term.
 *
 * <p>Age has no term either, but goes along with years employed, as in real tables.
 */
public final class CreditTruth {
  private static final double CONSTANT = -1.05;

  /** Column to its term of the log-odds. */
  private static final Map<String, ToDoubleFunction<Applicant>> TERMS = terms();

  /** Columns without any effect. */
  private static final List<String> WITHOUT_EFFECT =
      List.of("age", "region", "reference_code", "gender");

  private CreditTruth() {}

  private static Map<String, ToDoubleFunction<Applicant>> terms() {
    Map<String, ToDoubleFunction<Applicant>> terms = new LinkedHashMap<>();
    // Hardly matters below 0.2, then steeply, then saturates.
    terms.put("debt_ratio", a -> 2.2 * StrictMath.tanh((a.debtRatio() - 0.35) / 0.15));
    terms.put("late_payments", a -> 0.8 * Math.min(a.latePayments(), 4));
    terms.put("income", a -> -1.1 * StrictMath.log(a.income() / 40));
    terms.put("savings", a -> -0.45 * StrictMath.log1p(a.savings() / 4));
    terms.put("loan_amount", a -> 0.018 * (a.loanAmount() - 20));
    terms.put("years_employed", a -> -0.05 * Math.min(a.yearsEmployed(), 10));
    return terms;
  }

  /** The log-odds of a default. */
  static double logOdds(Applicant applicant) {
    double sum = CONSTANT;
    for (ToDoubleFunction<Applicant> term : TERMS.values()) {
      sum += term.applyAsDouble(applicant);
    }
    return sum;
  }

  /** The probability of a default: what the best possible model would answer. */
  static double risk(Applicant applicant) {
    return 1 / (1 + StrictMath.exp(-logOdds(applicant)));
  }

  /**
   * One column's planted effect.
   *
   * @param column the column
   * @param effect mean absolute difference of its term from the term's mean, in log-odds, over
   *     10,000 generated applicants; 0 for a column without effect
   */
  public record Effect(String column, double effect) {}

  /** Every column's effect, the largest first; columns without effect last. */
  public static List<Effect> effects() {
    List<Applicant> applicants = new CreditData(1).applicants(10_000);
    List<Effect> effects = new ArrayList<>();
    TERMS.forEach(
        (column, term) -> {
          double mean = applicants.stream().mapToDouble(term).average().orElse(0);
          effects.add(
              new Effect(
                  column,
                  applicants.stream()
                      .mapToDouble(a -> Math.abs(term.applyAsDouble(a) - mean))
                      .average()
                      .orElse(0)));
        });
    effects.sort(Comparator.comparingDouble(Effect::effect).reversed());
    WITHOUT_EFFECT.forEach(column -> effects.add(new Effect(column, 0)));
    return effects;
  }
}
