package org.glasswatt.reports.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.glasswatt.reports.audit.InputMap;
import org.glasswatt.reports.audit.MethodResult;
import org.glasswatt.reports.audit.RowExplanation;
import org.glasswatt.reports.chart.Heat;
import org.glasswatt.reports.chart.Picture;
import org.glasswatt.reports.chart.Strip;
import org.glasswatt.reports.chart.Waterfall;
import org.glasswatt.reports.text.Words;

/** Drawings of a few single predictions: those that hold maps, else waterfalls of the largest. */
final class RowDrawings {
  private static final int DRAWN = 4;
  private static final int STEPS = 9;

  private final MethodResult method;
  private final Words words;
  private final List<RowExplanation> mapped;
  private final Heat heat;

  RowDrawings(MethodResult method, Words words) {
    this.method = method;
    this.words = words;
    this.mapped = method.rows().stream().filter(row -> !row.maps().isEmpty()).toList();
    this.heat =
        Heat.of(
            mapped.stream()
                .flatMap(row -> row.maps().stream())
                .flatMap(map -> map.attributions().stream())
                .toList());
  }

  /** What the template shows: {@code drawings}, and for maps their scale. */
  Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    List<Map<String, Object>> drawings = new ArrayList<>();
    boolean noise = isNoise();
    if (mapped.isEmpty()) {
      chosen().forEach(row -> waterfall(row).ifPresent(drawings::add));
    } else if (!noise) {
      mapped.forEach(row -> drawings.add(maps(row)));
    }
    view.put("drawings", drawings);
    view.put("noise", noise);
    boolean scale = !mapped.isEmpty() && !noise;
    view.put(
        "bar", scale ? heat.bar("scale-" + method.id(), words.text("colour_bar_alternative")) : "");
    view.put("caption", words.text(scale ? "maps_caption" : "waterfall_caption", Heat.PERCENTILE));
    return view;
  }

  /** Whether every attribution is lost in what their sums miss. */
  private boolean isNoise() {
    double missed =
        mapped.stream()
            .map(RowExplanation::completenessDelta)
            .filter(Objects::nonNull)
            .mapToDouble(Math::abs)
            .max()
            .orElse(0);
    return !mapped.isEmpty() && heat.limit() <= missed;
  }

  /** Wrong predictions first. */
  private List<RowExplanation> chosen() {
    List<RowExplanation> rows =
        new ArrayList<>(
            method.rows().stream().filter(RowDrawings::isWrong).limit(DRAWN / 2).toList());
    method.rows().stream()
        .filter(row -> !rows.contains(row))
        .limit(DRAWN - rows.size())
        .toList()
        .forEach(rows::add);
    return rows;
  }

  static boolean isWrong(RowExplanation row) {
    return row.label() != null && !row.label().equals(row.prediction());
  }

  private Map<String, Object> drawing(RowExplanation row) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("title", words.text("row_number", Texts.number(row.row())));
    view.put("prediction", row.prediction());
    view.put("label", row.label() == null ? "" : row.label());
    view.put("wrong", isWrong(row));
    view.put("svg", "");
    view.put("maps", List.of());
    return view;
  }

  private Optional<Map<String, Object>> waterfall(RowExplanation row) {
    Double start = row.baselineScore();
    if (start == null || row.top().isEmpty()) {
      return Optional.empty();
    }
    List<Waterfall.Step> steps = new ArrayList<>();
    double rest = row.score() - start;
    for (RowExplanation.Contribution part : row.top().stream().limit(STEPS).toList()) {
      String name =
          part.rawValue() == null ? part.feature() : part.feature() + " = " + part.rawValue();
      steps.add(new Waterfall.Step(name, part.attribution()));
      rest -= part.attribution();
    }
    steps.add(new Waterfall.Step(words.text("all_else"), rest));
    Map<String, Object> view = drawing(row);
    view.put(
        "svg",
        Waterfall.draw(
            "waterfall-" + method.id() + "-" + row.row(),
            words.text(
                "waterfall_alternative",
                Texts.number(row.row()),
                Texts.number(start),
                Texts.number(row.score())),
            words.text("waterfall_axis", Texts.number(start), Texts.number(row.score())),
            start,
            steps));
    return Optional.of(view);
  }

  private Map<String, Object> maps(RowExplanation row) {
    Map<String, Object> view = drawing(row);
    double all = row.maps().stream().mapToDouble(RowDrawings::size).sum();
    List<Map<String, Object>> maps = new ArrayList<>();
    for (InputMap map : row.maps()) {
      maps.add(map(row, map, maps.size(), all));
    }
    view.put("maps", maps);
    return view;
  }

  private Map<String, Object> map(RowExplanation row, InputMap map, int number, double all) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("input", map.input());
    view.put("share", row.maps().size() < 2 || all == 0 ? "" : Texts.percent(size(map) / all));
    view.put("text", List.of());
    view.put("svg", "");
    view.put("images", List.of());
    switch (map.kind()) {
      case TEXT -> view.put("text", text(map));
      case SIGNAL ->
          view.put(
              "svg",
              Strip.draw(
                  "signal-" + method.id() + "-" + row.row() + "-" + number,
                  words.text("signal_alternative", map.input(), Texts.number(row.row())),
                  map.height(),
                  map.values(),
                  map.attributions(),
                  heat));
      case IMAGE -> view.put("images", images(map));
    }
    return view;
  }

  private List<Map<String, String>> images(InputMap map) {
    List<Map<String, String>> images = new ArrayList<>();
    if (map.values() != null) {
      images.add(
          Map.of(
              "source",
              Picture.grey(map.width(), map.values()),
              "alternative",
              words.text("image_alternative", map.input())));
    }
    images.add(
        Map.of(
            "source",
            Picture.overlay(map.width(), map.values(), map.attributions(), heat),
            "alternative",
            words.text("overlay_alternative", map.input())));
    return images;
  }

  private List<Map<String, String>> text(InputMap map) {
    List<Map<String, String>> text = new ArrayList<>();
    for (int i = 0; i < map.width(); i++) {
      double value = map.attributions().get(i);
      text.add(
          Map.of("word", map.words().get(i), "ink", heat.ink(value), "value", Texts.signed(value)));
    }
    return text;
  }

  private static double size(InputMap map) {
    return map.attributions().stream().mapToDouble(Math::abs).sum();
  }
}
