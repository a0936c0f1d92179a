package org.glasswatt.samples.architecture.wrong.reports;

import org.glasswatt.samples.architecture.wrong.analyzers.Analyzer;

record KnowsAnalyzers(Analyzer analyzer) {}
