package org.glasswatt.explainers.input;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The cells of one row by column name; the names are shared by all rows of a table. */
final class RowCells extends AbstractMap<String, String> {
  private final List<String> columns;
  private final String[] cells;

  RowCells(List<String> columns, String[] cells) {
    this.columns = columns;
    this.cells = cells;
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, String>> iterator() {
        return IntStream.range(0, cells.length)
            .mapToObj(i -> Map.entry(columns.get(i), cells[i]))
            .iterator();
      }

      @Override
      public int size() {
        return cells.length;
      }
    };
  }
}
