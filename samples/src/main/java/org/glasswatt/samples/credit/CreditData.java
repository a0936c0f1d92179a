package org.glasswatt.samples.credit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Makes applicants and what became of them; the same seed makes the same ones on every machine,
 * which is why the mathematics is {@link StrictMath}'s.
 */
final class CreditData {
  static final String HEADER =
      "income,debt_ratio,late_payments,savings,loan_amount,years_employed,age,region,"
          + "reference_code,gender,outcome";

  private static final List<String> REGIONS = List.of("north", "south", "east", "west");

  private final SplittableRandom random;

  CreditData(long seed) {
    random = new SplittableRandom(seed);
  }

  /** The next applicants. */
  List<Applicant> applicants(int count) {
    List<Applicant> applicants = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      applicants.add(applicant());
    }
    return applicants;
  }

  /**
   * An applicant and what became of them.
   *
   * @param applicant who asked for the loan
   * @param defaulted whether it was not repaid
   */
  record Row(Applicant applicant, boolean defaulted) {}

  /** The next applicants, each with an outcome drawn from {@link CreditTruth#risk}. */
  List<Row> rows(int count) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Applicant applicant = applicant();
      rows.add(new Row(applicant, random.nextDouble() < CreditTruth.risk(applicant)));
    }
    return rows;
  }

  /** Rows as CSV, header first. */
  static String csv(List<Row> rows) {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (Row row : rows) {
      Applicant a = row.applicant();
      text.append(
              String.format(
                  Locale.ROOT,
                  "%.1f,%.3f,%d,%.1f,%.1f,%.1f,%d,%s,%d,%s,%s",
                  a.income(),
                  a.debtRatio(),
                  a.latePayments(),
                  a.savings(),
                  a.loanAmount(),
                  a.yearsEmployed(),
                  a.age(),
                  a.region(),
                  a.referenceCode(),
                  a.gender(),
                  row.defaulted() ? "defaulted" : "repaid"))
          .append('\n');
    }
    return text.toString();
  }

  private Applicant applicant() {
    int age = 21 + (int) (49 * StrictMath.pow(random.nextDouble(), 1.3));
    double years = Math.min(age - 18, exponential(6) + (age - 21) * 0.08);
    double income = 38 * StrictMath.exp(0.42 * gaussian());
    double debt = Math.min(0.9, Math.max(0, 0.33 + 0.15 * gaussian()));
    int late = poisson(0.7);
    double savings = exponential(9);
    double loan = 3 + exponential(17);
    // Rounded here, so that the truth holds for what the file says.
    return new Applicant(
        round(income, 10),
        round(debt, 1000),
        late,
        round(savings, 10),
        round(loan, 10),
        round(years, 10),
        age,
        REGIONS.get(random.nextInt(REGIONS.size())),
        1000 + random.nextInt(9000),
        random.nextBoolean() ? "female" : "male");
  }

  private static double round(double value, int partsOfOne) {
    return (double) Math.round(value * partsOfOne) / partsOfOne;
  }

  private double gaussian() {
    // Box and Muller's method; 1 − u avoids the logarithm of 0.
    double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }

  private double exponential(double mean) {
    return -mean * StrictMath.log(1 - random.nextDouble());
  }

  private int poisson(double mean) {
    double limit = StrictMath.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
