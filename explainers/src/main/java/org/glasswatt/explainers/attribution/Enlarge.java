package org.glasswatt.explainers.attribution;

/** Changes the extents of a grid, by linear interpolation. */
final class Enlarge {
  private Enlarge() {}

  /**
   * A grid at other positions.
   *
   * <p>Both grids cover the same span: cell {@code i} of {@code n} has its middle at {@code (i +
   * ½)/n}. Beyond the outermost middles the value stays. This is what other tools call bilinear
   * without aligned corners.
   *
   * @param grid row-major
   * @param extents its extents
   * @param wanted the extents of the result, as many
   * @return row-major
   */
  static double[] linear(double[] grid, int[] extents, int[] wanted) {
    double[] current = grid;
    int before = 1;
    for (int axis = 0; axis < extents.length; axis++) {
      int after = 1;
      for (int i = axis + 1; i < extents.length; i++) {
        after *= extents[i];
      }
      current = along(current, before, extents[axis], wanted[axis], after);
      before *= wanted[axis];
    }
    return current;
  }

  private static double[] along(double[] grid, int before, int extent, int wanted, int after) {
    double[] result = new double[before * wanted * after];
    for (int position = 0; position < wanted; position++) {
      double at = Math.max(0, Math.min(extent - 1, (position + 0.5) * extent / wanted - 0.5));
      int low = (int) at;
      int high = Math.min(extent - 1, low + 1);
      double share = at - low;
      for (int b = 0; b < before; b++) {
        for (int a = 0; a < after; a++) {
          result[(b * wanted + position) * after + a] =
              (1 - share) * grid[(b * extent + low) * after + a]
                  + share * grid[(b * extent + high) * after + a];
        }
      }
    }
    return result;
  }
}
