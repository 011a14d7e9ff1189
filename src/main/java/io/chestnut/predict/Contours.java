package io.chestnut.predict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lines on which a function, known at the nodes of a rectangular grid, has a level: marching
 * squares. A line crosses the side of a cell where linear interpolation between its ends gives the
 * level. In a saddle, a cell whose corners lie in turn above and below, the mean of the corners
 * says which of them belong together. Cells with a corner that is not finite have no line.
 *
 * @see "Lorensen and Cline (1987), Marching cubes, SIGGRAPH 21(4), in two dimensions"
 */
public final class Contours {
  private final double[] x1;
  private final double[] x2;
  private final double[] z;
  private final double level;

  /** Crossed sides, and the one or two crossings that each is joined to, in the order of cells. */
  private final Map<Long, Set<Long>> joined = new LinkedHashMap<>();

  private Contours(double[] x1, double[] x2, double[] z, double level) {
    this.x1 = x1;
    this.x2 = x2;
    this.z = z;
    this.level = level;
  }

  /**
   * The lines of a level, those that end at the border or at such a cell first.
   *
   * @param x1 increasing, at least two
   * @param x2 increasing, at least two
   * @param z the function, at (x1[i], x2[j]) in {@code z[i * x2.length + j]}
   */
  public static List<ContourLine> of(double[] x1, double[] x2, double[] z, double level) {
    if (z.length != x1.length * x2.length) {
      throw new IllegalArgumentException(
          "%d values on %d x %d nodes".formatted(z.length, x1.length, x2.length));
    }
    Contours contours = new Contours(x1, x2, z, level);
    for (int i = 0; i + 1 < x1.length; i++) {
      for (int j = 0; j + 1 < x2.length; j++) {
        contours.cell(i, j);
      }
    }
    return contours.lines();
  }

  private double z(int i, int j) {
    return z[i * x2.length + j];
  }

  private boolean above(int i, int j) {
    return z(i, j) > level;
  }

  /** The side from (i, j) to (i + 1, j), or, when it is {@code upward}, to (i, j + 1). */
  private long side(int i, int j, boolean upward) {
    return 2L * ((long) i * x2.length + j) + (upward ? 1 : 0);
  }

  private void cell(int i, int j) {
    double mean = (z(i, j) + z(i + 1, j) + z(i, j + 1) + z(i + 1, j + 1)) / 4;
    if (!Double.isFinite(mean)) {
      return;
    }
    boolean[] corners = {above(i, j), above(i + 1, j), above(i + 1, j + 1), above(i, j + 1)};
    long[] sides = {
      side(i, j, false), side(i + 1, j, true), side(i, j + 1, false), side(i, j, true)
    };
    List<Long> crossed = new ArrayList<>();
    for (int k = 0; k < 4; k++) {
      if (corners[k] != corners[(k + 1) % 4]) {
        crossed.add(sides[k]);
      }
    }
    if (crossed.size() == 2) {
      join(crossed.get(0), crossed.get(1));
    } else if (crossed.size() == 4) {
      // Joined around the first corner and its opposite, unless these belong to the middle.
      boolean apart = corners[0] != mean > level;
      join(sides[0], sides[apart ? 3 : 1]);
      join(sides[2], sides[apart ? 1 : 3]);
    }
  }

  private void join(long a, long b) {
    joined.computeIfAbsent(a, side -> new LinkedHashSet<>()).add(b);
    joined.computeIfAbsent(b, side -> new LinkedHashSet<>()).add(a);
  }

  private List<ContourLine> lines() {
    List<ContourLine> lines = new ArrayList<>();
    List<Long> ends =
        joined.entrySet().stream()
            .filter(e -> e.getValue().size() == 1)
            .map(Map.Entry::getKey)
            .toList();
    for (long end : ends) {
      if (joined.containsKey(end)) {
        line(end).ifPresent(lines::add);
      }
    }
    while (!joined.isEmpty()) {
      line(joined.keySet().iterator().next()).ifPresent(lines::add);
    }
    return lines;
  }

  /**
   * Walks from a crossing as far as it goes, and takes what it passes away. All sides at a node
   * that has the level cross there: it is passed once, and by itself is no line.
   */
  private Optional<ContourLine> line(long start) {
    List<ContourLine.Point> points = new ArrayList<>();
    boolean loop = joined.get(start).size() == 2;
    Long at = start;
    while (at != null) {
      ContourLine.Point point = point(at);
      if (points.isEmpty() || !points.get(points.size() - 1).equals(point)) {
        points.add(point);
      }
      Set<Long> next = joined.remove(at);
      at = next.stream().filter(joined::containsKey).findFirst().orElse(null);
    }
    if (loop && !points.get(points.size() - 1).equals(points.get(0))) {
      points.add(points.get(0));
    }
    return points.size() > 1 ? Optional.of(new ContourLine(points)) : Optional.empty();
  }

  private ContourLine.Point point(long side) {
    int node = (int) (side / 2);
    int i = node / x2.length;
    int j = node % x2.length;
    boolean upward = side % 2 == 1;
    double from = z(i, j);
    double to = upward ? z(i, j + 1) : z(i + 1, j);
    double share = (level - from) / (to - from);
    return upward
        ? new ContourLine.Point(x1[i], x2[j] + share * (x2[j + 1] - x2[j]))
        : new ContourLine.Point(x1[i] + share * (x1[i + 1] - x1[i]), x2[j]);
  }
}
