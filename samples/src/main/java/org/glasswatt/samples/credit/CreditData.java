package org.glasswatt.samples.credit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Makes applicants and what became of them; the same seed makes the same ones. */
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

  /** The next rows as CSV, header first. */
  String csv(int rows) {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (int i = 0; i < rows; i++) {
      Applicant a = applicant();
      double chance = 1 / (1 + Math.exp(-CreditTruth.logOdds(a)));
      text.append(
          String.format(
              Locale.ROOT,
              "%.1f,%.3f,%d,%.1f,%.1f,%.1f,%d,%s,%d,%s,%s%n",
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
              random.nextDouble() < chance ? "defaulted" : "repaid"));
    }
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private Applicant applicant() {
    int age = 21 + (int) (49 * Math.pow(random.nextDouble(), 1.3));
    double years = Math.min(age - 18, exponential(6) + (age - 21) * 0.08);
    double income = 38 * Math.exp(0.42 * gaussian());
    double debt = Math.min(0.9, Math.max(0, 0.33 + 0.15 * gaussian()));
    int late = poisson(0.7);
    double savings = exponential(9);
    double loan = 3 + exponential(17);
    return new Applicant(
        income,
        debt,
        late,
        savings,
        loan,
        years,
        age,
        REGIONS.get(random.nextInt(REGIONS.size())),
        1000 + random.nextInt(9000),
        random.nextBoolean() ? "female" : "male");
  }

  private double gaussian() {
    // Box and Muller's method; 1 − u avoids the logarithm of 0.
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }

  private double exponential(double mean) {
    return -mean * Math.log(1 - random.nextDouble());
  }

  private int poisson(double mean) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
