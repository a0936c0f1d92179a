package org.glasswatt.explainers.attribution;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glasswatt.explainers.tensor.Shape;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Elements of a row that are switched together, such as the pixels of a patch.
 *
 * @param of by input name, the segment of each element of a row
 * @param count segments of all inputs together
 */
record Segments(Map<String, int[]> of, int count) {

  /** Boxes of the given sizes, side by side; smaller ones where an axis ends. */
  static Segments tiles(Map<String, int[]> extents, Map<String, Tensor> inputs) {
    Map<String, int[]> segments = new LinkedHashMap<>();
    int first = 0;
    for (Map.Entry<String, int[]> entry : extents.entrySet()) {
      Shape row = Inputs.get(inputs, entry.getKey()).shape().row();
      int[] ids = new int[row.elements()];
      int most = 0;
      for (int element = 0; element < ids.length; element++) {
        int rest = element;
        int box = 0;
        int stride = 1;
        for (int axis = row.rank() - 1; axis >= 0; axis--) {
          int extent = Math.toIntExact(row.dim(axis));
          int size = entry.getValue()[axis];
          box += rest % extent / size * stride;
          stride *= (extent + size - 1) / size;
          rest /= extent;
        }
        ids[element] = first + box;
        most = Math.max(most, box + 1);
      }
      segments.put(entry.getKey(), ids);
      first += most;
    }
    return new Segments(segments, first);
  }

  /** Gives each element its segment's number. */
  Map<String, double[]> spread(double[] bySegment) {
    Map<String, double[]> values = new LinkedHashMap<>();
    of.forEach(
        (name, ids) -> {
          double[] own = new double[ids.length];
          for (int i = 0; i < own.length; i++) {
            own[i] = bySegment[ids[i]];
          }
          values.put(name, own);
        });
    return values;
  }
}
