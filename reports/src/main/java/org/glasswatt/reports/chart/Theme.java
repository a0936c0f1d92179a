package org.glasswatt.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.ui.RectangleInsets;

/**
 * The look of all charts: one hue that colour-blind readers tell from the ground (Okabe and Ito
 * 2002), thin lines, no decoration.
 */
final class Theme {
  /** Stands for the colour of text; the page's style sheet decides which one that is. */
  static final Color INK = new Color(1, 2, 3);

  /** Stands for the colour of quiet lines. */
  static final Color QUIET = new Color(4, 5, 6);

  static final Color BLUE = new Color(0x00, 0x72, 0xB2);
  static final Color ORANGE = new Color(0xD5, 0x5E, 0x00);

  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  static final BasicStroke THIN = new BasicStroke(1f);

  private Theme() {}

  static void apply(JFreeChart chart) {
    chart.setBackgroundPaint(null);
    chart.setBorderVisible(false);
    chart.setPadding(new RectangleInsets(4, 4, 4, 12));
    chart.removeLegend();
    CategoryPlot plot = chart.getCategoryPlot();
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setRangeGridlinePaint(QUIET);
    plot.setRangeGridlineStroke(THIN);
    plot.setDomainGridlinesVisible(false);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
    CategoryAxis names = plot.getDomainAxis();
    names.setTickLabelFont(LABEL);
    names.setTickLabelPaint(INK);
    names.setAxisLineVisible(false);
    names.setTickMarksVisible(false);
    names.setMaximumCategoryLabelWidthRatio(0.42f);
    names.setLowerMargin(0.02);
    names.setUpperMargin(0.02);
    ValueAxis values = plot.getRangeAxis();
    values.setTickLabelFont(LABEL);
    values.setTickLabelPaint(INK);
    values.setLabelFont(LABEL);
    values.setLabelPaint(INK);
    // Wide labels make for few of them.
    values.setTickLabelInsets(new RectangleInsets(4, 14, 4, 14));
    values.setAxisLineVisible(false);
    values.setTickMarksVisible(false);
  }
}
