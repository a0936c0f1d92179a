package org.glasswatt.samples.architecture.wrong.energy;

import org.glasswatt.samples.architecture.wrong.reports.Report;

record KnowsReports(Report report) {}
