package org.glasswatt.reports.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Quality;

/** How well the model predicts. */
final class QualitySection implements Section {
  private static final int SHADES = 9;

  @Override
  public String id() {
    return "quality";
  }

  @Override
  public String title() {
    return "Predictive quality";
  }

  @Override
  public Map<String, Object> view(AuditReport report) {
    Quality quality = report.quality();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("intro", intro(quality.task()));
    view.put("figuresName", "Figures of predictive quality");
    view.put("figures", Texts.metrics(quality.figures()));
    view.put("classes", quality.classNames());
    view.put("confusion", confusion(quality));
    return view;
  }

  private static String intro(Quality.Task task) {
    return switch (task) {
      case CLASSIFICATION ->
          "How often the predicted class is the true one, on the audited rows. Compare accuracy"
              + " with that of always guessing the most frequent class.";
      case REGRESSION -> "How far the predicted numbers are from the true ones.";
      case RECONSTRUCTION -> "How well the model gives back its input; there are no labels.";
      case NONE -> "Predictions were not judged.";
    };
  }

  private static List<Map<String, Object>> confusion(Quality quality) {
    List<List<Long>> counts = quality.confusion();
    List<Map<String, Object>> rows = new ArrayList<>();
    if (counts == null) {
      return rows;
    }
    for (int i = 0; i < counts.size(); i++) {
      long sum = counts.get(i).stream().mapToLong(Long::longValue).sum();
      List<Map<String, Object>> cells = new ArrayList<>();
      for (int j = 0; j < counts.size(); j++) {
        long count = counts.get(i).get(j);
        double share = sum == 0 ? 0 : (double) count / sum;
        cells.add(
            Map.of(
                "count",
                Texts.number((double) count),
                "share",
                sum == 0 ? "" : Texts.percent(share),
                "shade",
                "h" + Math.round(SHADES * share) + (i == j ? " right" : "")));
      }
      rows.add(Map.of("name", quality.classNames().get(i), "cells", cells));
    }
    return rows;
  }
}
