package org.glasswatt.reports.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasswatt.reports.audit.AuditReport;
import org.glasswatt.reports.audit.Quality;
import org.glasswatt.reports.text.Words;

/** How well the model predicts. */
final class QualitySection implements Section {
  private static final int SHADES = 9;

  @Override
  public String id() {
    return "quality";
  }

  @Override
  public Map<String, Object> view(AuditReport report, Words words) {
    Quality quality = report.quality();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("intro", words.text("quality_intro." + quality.task()));
    view.put("figuresName", words.text("quality_figures"));
    view.put("figures", Texts.metrics(quality.figures(), words));
    view.put("classes", quality.classNames());
    view.put("confusion", confusion(quality));
    return view;
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
