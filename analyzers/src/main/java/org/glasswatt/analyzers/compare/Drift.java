package org.glasswatt.analyzers.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.glasswatt.reports.audit.MethodResult;
import org.glasswatt.reports.audit.MethodResult.FeatureImportance;

/**
 * How far the reasons of two models differ on the same rows, by one method: the same accuracy can
 * rest on other features.
 *
 * <p>Importance is the mean absolute attribution over the explained rows, as a share of the sum
 * over all features, so that models whose outputs differ in scale can be compared.
 *
 * @param method the method's id
 * @param rankCorrelation Spearman's correlation of the features' importance; 1 is the same order
 * @param topOverlap the share of the most important features that both have in common: five, at
 *     most half
 * @param features how many features both reports list
 * @param movers the features whose share changed most, the largest change first
 */
public record Drift(
    String method, double rankCorrelation, double topOverlap, int features, List<Mover> movers) {
  private static final int TOP = 5;
  private static final int MAX_MOVERS = 5;

  /** Copies the list. */
  public Drift {
    movers = List.copyOf(movers);
  }

  /**
   * A feature's share of the importance in both.
   *
   * @param feature its name
   * @param base its share in the first audit, 0 to 1
   * @param candidate its share in the second
   */
  public record Mover(String feature, double base, double candidate) {
    double change() {
      return candidate - base;
    }
  }

  /**
   * The drift by the first method that both audits ran alike, one with a baseline before others;
   * empty when there is none, or fewer than two features are in both.
   */
  public static Optional<Drift> between(List<MethodResult> base, List<MethodResult> candidate) {
    return candidate.stream()
        .sorted(Comparator.comparing(method -> method.baseline().isEmpty()))
        .flatMap(
            method -> base.stream().filter(other -> isAlike(method, other)).map(o -> of(o, method)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static boolean isAlike(MethodResult a, MethodResult b) {
    Map<String, String> own = new LinkedHashMap<>(a.parameters());
    Map<String, String> others = new LinkedHashMap<>(b.parameters());
    // How many features are listed does not change what was computed.
    own.remove("listed");
    others.remove("listed");
    return a.id().equals(b.id())
        && own.equals(others)
        && a.target().equals(b.target())
        && a.baseline().equals(b.baseline());
  }

  private static Optional<Drift> of(MethodResult base, MethodResult candidate) {
    Map<String, Double> before = shares(base.global());
    Map<String, Double> after = shares(candidate.global());
    Set<String> common = new LinkedHashSet<>(after.keySet());
    common.retainAll(before.keySet());
    if (common.size() < 2) {
      return Optional.empty();
    }
    List<Mover> all = new ArrayList<>();
    for (String feature : common) {
      all.add(
          new Mover(feature, before.getOrDefault(feature, 0.0), after.getOrDefault(feature, 0.0)));
    }
    double correlation =
        new SpearmansCorrelation()
            .correlation(
                all.stream().mapToDouble(Mover::base).toArray(),
                all.stream().mapToDouble(Mover::candidate).toArray());
    if (Double.isNaN(correlation)) {
      return Optional.empty();
    }
    int k = Math.max(1, Math.min(TOP, common.size() / 2));
    Set<String> first = new HashSet<>(before.keySet().stream().limit(k).toList());
    long shared = after.keySet().stream().limit(k).filter(first::contains).count();
    all.sort(Comparator.comparingDouble((Mover mover) -> -Math.abs(mover.change())));
    return Optional.of(
        new Drift(
            candidate.id(),
            correlation,
            shared / (double) k,
            common.size(),
            all.subList(0, Math.min(MAX_MOVERS, all.size()))));
  }

  /** Features in the order of their importance. */
  private static Map<String, Double> shares(List<FeatureImportance> importance) {
    double sum = importance.stream().mapToDouble(FeatureImportance::meanAbsolute).sum();
    Map<String, Double> shares = new LinkedHashMap<>();
    importance.forEach(
        feature ->
            shares.putIfAbsent(feature.feature(), sum == 0 ? 0 : feature.meanAbsolute() / sum));
    return shares;
  }
}
