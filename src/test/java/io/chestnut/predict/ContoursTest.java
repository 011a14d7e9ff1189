package io.chestnut.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.predict.ContourLine.Point;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContoursTest {
  private static double[] axis(double from, double to, int num) {
    return IntStream.range(0, num).mapToDouble(i -> from + i * (to - from) / (num - 1)).toArray();
  }

  private static double[] values(double[] x1, double[] x2, DoubleBinaryOperator f) {
    double[] z = new double[x1.length * x2.length];
    for (int i = 0; i < x1.length; i++) {
      for (int j = 0; j < x2.length; j++) {
        z[i * x2.length + j] = f.applyAsDouble(x1[i], x2[j]);
      }
    }
    return z;
  }

  private static List<ContourLine> lines(
      double[] x1, double[] x2, DoubleBinaryOperator f, double level) {
    return Contours.of(x1, x2, values(x1, x2, f), level);
  }

  private static double length(ContourLine line) {
    double length = 0;
    for (int i = 1; i < line.points().size(); i++) {
      Point a = line.points().get(i - 1);
      Point b = line.points().get(i);
      length += Math.hypot(b.x1() - a.x1(), b.x2() - a.x2());
    }
    return length;
  }

  @Test
  void circleIsOneClosedLineOfItsRadiusAndLength() {
    List<ContourLine> lines = lines(axis(-3, 3, 121), axis(-3, 3, 91), (a, b) -> a * a + b * b, 4);
    assertThat(lines).hasSize(1);
    ContourLine circle = lines.get(0);
    assertThat(circle.closed()).isTrue();
    // Interpolation errs by h^2 / 8 times the second derivative 2, over the slope 2 r: h = 1/15.
    assertThat(circle.points())
        .allSatisfy(p -> assertThat(Math.hypot(p.x1(), p.x2())).isCloseTo(2, within(0.0004)));
    assertThat(length(circle)).isCloseTo(4 * Math.PI, within(0.005));
    assertThat(circle.points().stream().distinct()).hasSize(circle.points().size() - 1);
  }

  @Test
  void straightLineIsExact() {
    List<ContourLine> lines = lines(axis(0, 4, 5), axis(0, 2, 3), (a, b) -> 2 * a + 3 * b, 5.5);
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).closed()).isFalse();
    assertThat(lines.get(0).points())
        .allSatisfy(p -> assertThat(2 * p.x1() + 3 * p.x2()).isCloseTo(5.5, within(1e-14)))
        .contains(new Point(2.75, 0));
  }

  @Test
  void hyperbolaAboutASaddleHasTwoBranchesOnTheRightSides() {
    double[] axis = axis(-2, 2, 8);
    for (double level : new double[] {0.05, -0.05}) {
      List<ContourLine> lines = lines(axis, axis, (a, b) -> a * b, level);
      assertThat(lines).hasSize(2);
      for (ContourLine line : lines) {
        assertThat(line.closed()).isFalse();
        // A branch stays in one quadrant, where the product has the sign of the level.
        double side = Math.signum(line.points().get(0).x1());
        assertThat(line.points())
            .allSatisfy(
                p -> {
                  assertThat(Math.signum(p.x1())).isEqualTo(side);
                  assertThat(Math.signum(p.x2())).isEqualTo(side * Math.signum(level));
                });
      }
    }
  }

  @Test
  void aSaddleCellJoinsWhatItsMiddleJoins() {
    double[] two = {0, 1};
    double[] corners = {1, 0, 0, 1}; // 1 at (0, 0) and (1, 1)
    List<ContourLine> low = Contours.of(two, two, corners, 0.4);
    List<ContourLine> high = Contours.of(two, two, corners, 0.6);
    assertThat(low).hasSize(2);
    assertThat(high).hasSize(2);
    // Below the middle's 0.5 the ones are joined, and lines cut the zeros off: (1, 0) and (0, 1).
    assertThat(low.get(0).points()).containsExactlyInAnyOrder(new Point(0.6, 0), new Point(1, 0.4));
    assertThat(high.get(0).points())
        .containsExactlyInAnyOrder(new Point(0.4, 0), new Point(0, 0.4));
  }

  @Test
  void linesEndWhereTheFunctionIsNotANumber() {
    double[] axis = axis(-3, 3, 61);
    List<ContourLine> lines = lines(axis, axis, (a, b) -> a > 1.05 ? Double.NaN : a * a + b * b, 4);
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).closed()).isFalse();
    assertThat(lines.get(0).points()).allSatisfy(p -> assertThat(p.x1()).isLessThan(1.05));
    assertThat(lines(axis, axis, (a, b) -> Double.POSITIVE_INFINITY * a, 0)).isEmpty();
  }

  @Test
  void levelThatIsNowhereHasNoLine() {
    double[] axis = axis(0, 1, 4);
    assertThat(lines(axis, axis, (a, b) -> a + b, 3)).isEmpty();
  }

  @Test
  void nodesOnTheLevelArePassedOnce() {
    double[] axis = axis(-3, 3, 7);
    List<ContourLine> lines = lines(axis, axis, (a, b) -> a * a + b * b, 4);
    assertThat(lines).hasSize(1);
    List<Point> points = lines.get(0).points();
    assertThat(lines.get(0).closed()).isTrue();
    assertThat(points)
        .contains(new Point(2, 0), new Point(0, 2), new Point(-2, 0), new Point(0, -2))
        .allMatch(p -> Double.isFinite(p.x1()) && Double.isFinite(p.x2()))
        .hasSize(4 + 8 + 1);
    // Only the node in the middle has the level: no line.
    assertThat(lines(axis, axis, (a, b) -> a * a + b * b, 0)).isEmpty();
  }

  @Test
  void valuesMustBeOfTheGrid() {
    double[] axis = axis(0, 1, 4);
    assertThatThrownBy(() -> Contours.of(axis, axis, new double[15], 0))
        .hasMessage("15 values on 4 x 4 nodes");
  }
}
