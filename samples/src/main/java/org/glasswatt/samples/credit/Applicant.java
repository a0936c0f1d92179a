package org.glasswatt.samples.credit;

/**
 * One applicant, in the data's units.
 *
 * @param income thousand euros a year
 * @param debtRatio monthly debt payments over monthly income
 * @param latePayments in the last two years
 * @param savings thousand euros
 * @param loanAmount thousand euros
 * @param yearsEmployed with the present employer
 * @param age years
 * @param region where they live
 * @param referenceCode a number from the application form: the decoy
 * @param gender {@code female} or {@code male}: the sensitive attribute
 */
record Applicant(
    double income,
    double debtRatio,
    int latePayments,
    double savings,
    double loanAmount,
    double yearsEmployed,
    int age,
    String region,
    int referenceCode,
    String gender) {}
