package org.glasswatt.samples.architecture.wrong.analyzers;

import org.jfree.chart.JFreeChart;

record DrawsChart(JFreeChart chart) {}
