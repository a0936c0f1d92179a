package org.glasswatt.explainers.model.pytorch;

import java.util.Arrays;
import java.util.Set;
import org.glasswatt.explainers.tensor.DType;
import org.glasswatt.explainers.tensor.Tensor;

/**
 * Ids replaced by others so that each element has its own.
 *
 * <p>Elements keep their order: where one id was smaller than another, it still is, and of equal
 * ids the first becomes the largest. So the place of the largest id, which some models take the end
 * of the text from, stays where it was.
 *
 * @param ids the new ids, in the shape of the old
 * @param slots for each element, its own number from 0 to the number of elements; its new id is
 *     {@code first} more, unless it is kept
 */
record MovedIds(Tensor ids, int[] slots) {
  /**
   * Moves ids.
   *
   * @param ids whole numbers of any shape
   * @param kept ids that stay
   * @param bound ids that are not below it stay too, and so do negative ones: they are in no table
   * @param first the smallest new id
   */
  static MovedIds of(Tensor ids, Set<Long> kept, int bound, int first) {
    int n = ids.size();
    int[] slots = new int[n];
    long[] sorted = new long[n];
    for (int i = 0; i < n; i++) {
      long id = Math.max(-1, Math.min(Integer.MAX_VALUE, (long) ids.get(i)));
      sorted[i] = id << Integer.SIZE | (n - 1 - i);
    }
    Arrays.sort(sorted);
    long[] moved = new long[n];
    for (int slot = 0; slot < n; slot++) {
      int element = n - 1 - (int) sorted[slot];
      long id = (long) ids.get(element);
      slots[element] = slot;
      moved[element] = id < 0 || id >= bound || kept.contains(id) ? id : (long) first + slot;
    }
    // Narrower types may not hold the new ids.
    DType type = ids.dtype() == DType.INT32 ? DType.INT32 : DType.INT64;
    return new MovedIds(Tensor.of(moved, ids.shape().toArray()).cast(type), slots);
  }
}
