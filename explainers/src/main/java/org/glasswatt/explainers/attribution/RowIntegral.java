package org.glasswatt.explainers.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The integral along one row's line by the trapezoidal rule on nested nodes.
 *
 * <p>The line is cut into pieces with a node at each end and in the middle. A piece errs by what
 * its sum misses of the output's change from end to end, which the nodes tell too, and by what its
 * middle node changed. The pieces that err most are halved: at a kink of a ReLU network the nodes
 * crowd, on a smooth stretch they stay few. The line is done when both hold:
 *
 * <ul>
 *   <li>the sum of the attributions misses at most {@code tolerance} of the output's change,
 *   <li>the middle nodes of all pieces together changed the attributions by at most {@code
 *       tolerance} of their size (sums of absolute values), since errors can cancel in the sum.
 * </ul>
 */
final class RowIntegral {
  /** How much a change of the attributions counts beside an error of their sum. */
  private static final double WEIGHT_OF_CHANGE = 0.3;

  /** Of so many pieces one is halved at a time. */
  private static final int PIECES_PER_SPLIT = 8;

  private static final double[] FIRST = {0, 0.25, 0.5, 0.75, 1};

  /**
   * When to stop.
   *
   * @param tolerance for both criteria
   * @param scale what an error of the sum is divided by
   * @param evaluations at most this many nodes
   * @param pieces at most this many pieces are kept for halving; the best ones are settled before
   */
  record Limits(double tolerance, double scale, int evaluations, int pieces) {}

  /** A place on the line: the output there, and its slope with respect to each element's way. */
  private record Node(double at, double value, float[] slopes) {}

  private record Piece(Node left, Node middle, Node right, double error) {
    double length() {
      return right.at - left.at;
    }
  }

  private final int row;
  private final Limits limits;
  private final double[] fine;
  private final double[] coarse;
  private final Map<Double, Node> given = new HashMap<>();
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Piece> halved = new ArrayList<>();
  private double start;
  private double end;
  private int evaluations;
  private boolean done;

  RowIntegral(int row, int width, Limits limits) {
    this.row = row;
    this.limits = limits;
    this.fine = new double[width];
    this.coarse = new double[width];
  }

  /** The row whose line this is. */
  int row() {
    return row;
  }

  /** Nodes so far. */
  int evaluations() {
    return evaluations;
  }

  /** Whether no more nodes are wanted. */
  boolean isDone() {
    return done;
  }

  /** The places whose nodes come next. */
  double[] wanted() {
    if (evaluations == 0) {
      return FIRST.clone();
    }
    double[] places = new double[2 * halved.size()];
    for (int i = 0; i < halved.size(); i++) {
      Piece piece = halved.get(i);
      places[2 * i] = (piece.left.at + piece.middle.at) / 2;
      places[2 * i + 1] = (piece.middle.at + piece.right.at) / 2;
    }
    return places;
  }

  /**
   * Takes a node that was wanted.
   *
   * @param slopes how fast the output changes along the line, element by element; kept
   */
  void give(double at, double value, float[] slopes) {
    given.put(at, new Node(at, value, slopes));
    evaluations++;
  }

  /** Takes the nodes that were given into account, and decides what is wanted next. */
  void settle() {
    if (evaluations == FIRST.length && pieces.isEmpty()) {
      start = node(0).value;
      end = node(1).value;
      add(node(0), node(0.25), node(0.5));
      add(node(0.5), node(0.75), node(1));
    }
    for (Piece piece : halved) {
      addTo(piece, -1);
      add(piece.left, node((piece.left.at + piece.middle.at) / 2), piece.middle);
      add(piece.middle, node((piece.middle.at + piece.right.at) / 2), piece.right);
    }
    given.clear();
    halved.clear();
    pieces.sort(Comparator.comparingDouble((Piece p) -> -p.error).thenComparing(p -> p.left.at));
    int left = (limits.evaluations - evaluations) / 2;
    done =
        (delta() <= limits.tolerance && change() <= limits.tolerance)
            || left < 1
            || pieces.isEmpty()
            || pieces.get(0).length() < 1e-12;
    if (done) {
      pieces.clear();
      return;
    }
    int count = Math.min(left, Math.max(1, pieces.size() / PIECES_PER_SPLIT));
    halved.addAll(pieces.subList(0, count));
    pieces.subList(0, count).clear();
    int kept = Math.max(0, limits.pieces - 2 * count);
    if (pieces.size() > kept) {
      // Their sums stay; only their nodes are given up.
      pieces.subList(kept, pieces.size()).clear();
    }
  }

  private Node node(double at) {
    Node node = given.get(at);
    if (node == null) {
      throw new IllegalStateException("The node at " + at + " was not given.");
    }
    return node;
  }

  private void add(Node left, Node middle, Node right) {
    double length = right.at - left.at;
    double sum = 0;
    double change = 0;
    for (int i = 0; i < fine.length; i++) {
      double value = length / 4 * (left.slopes[i] + 2.0 * middle.slopes[i] + right.slopes[i]);
      sum += value;
      change += Math.abs(value - length / 2 * ((double) left.slopes[i] + right.slopes[i]));
    }
    double missed = Math.abs(sum - (right.value - left.value));
    Piece piece = new Piece(left, middle, right, missed + WEIGHT_OF_CHANGE * change);
    addTo(piece, 1);
    pieces.add(piece);
  }

  private void addTo(Piece piece, int sign) {
    double length = sign * piece.length();
    float[] left = piece.left.slopes;
    float[] middle = piece.middle.slopes;
    float[] right = piece.right.slopes;
    for (int i = 0; i < fine.length; i++) {
      double ends = (double) left[i] + right[i];
      fine[i] += length / 4 * (ends + 2.0 * middle[i]);
      coarse[i] += length / 2 * ends;
    }
  }

  /** What the sum misses of the output's change, relative to the scale. */
  double delta() {
    double missed = Math.abs(Arrays.stream(fine).sum() - (end - start));
    return missed == 0 ? 0 : missed / limits.scale;
  }

  /** What the middle nodes changed, relative to the attributions' size. */
  double change() {
    double changed = 0;
    double size = 0;
    for (int i = 0; i < fine.length; i++) {
      changed += Math.abs(fine[i] - coarse[i]);
      size += Math.abs(fine[i]);
    }
    return changed == 0 ? 0 : changed / size;
  }

  /** Copies the integrals to this row of the arrays, in their order. */
  void copyTo(Map<String, double[]> values) {
    int at = 0;
    int total = values.values().stream().mapToInt(array -> array.length).sum();
    int rows = total / fine.length;
    for (double[] array : values.values()) {
      int width = array.length / rows;
      System.arraycopy(fine, at, array, row * width, width);
      at += width;
    }
  }
}
