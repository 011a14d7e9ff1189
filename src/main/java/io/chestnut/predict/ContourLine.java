package io.chestnut.predict;

import java.util.List;

/**
 * A piece of a contour: straight from point to point; when it is closed, the last is the first.
 *
 * @param points at least two
 */
public record ContourLine(List<Point> points) {
  public ContourLine {
    points = List.copyOf(points);
  }

  /** A point of the plane. */
  public record Point(double x1, double x2) {}

  /** Whether it ends where it begins. */
  public boolean closed() {
    return points.get(0).equals(points.get(points.size() - 1));
  }
}
