package io.chestnut.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chestnut.design.DesignMoments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CanonicalRowsTest {
  private static final RowLayout FULL = new RowLayout(true, true, true, 2);

  /** The recipe of {@link RowHash} written again in Python 3; the first is SplitMix64's first. */
  @Test
  void hashIsTheDocumentedOneForGood() {
    assertThat(RowHash.of(new double[] {0.0}, 0, 1)).isEqualTo(0xe220a8397b1dcdafL);
    assertThat(RowHash.of(new double[] {-0.0}, 0, 1)).isEqualTo(0xe220a8397b1dcdafL);
    assertThat(RowHash.of(new double[] {9, 0, 1}, 1, 2)).isEqualTo(0x03953eea0e693074L);
    assertThat(RowHash.of(new double[] {1, 0}, 0, 2)).isEqualTo(0x8d7f80c24f80511eL);
    double[] row = {1.0, 1.0, 2.9557880894830322, 0.15160911638745267};
    assertThat(RowHash.of(row, 0, 4)).isEqualTo(0x824b00d83efe48b4L);
  }

  @Test
  void layoutGivesEachColumnItsPlace() {
    assertThat(FULL.width()).isEqualTo(6);
    assertThat(FULL.offsetAt()).isEqualTo(3);
    RowLayout bare = new RowLayout(false, false, false, 3);
    assertThat(bare.predictorsAt()).isEqualTo(1);
    assertThat(new RowLayout(false, true, true, 1).offsetAt()).isEqualTo(2);
    assertThat(new RowLayout(false, false, true, 1).predictorsAt()).isEqualTo(2);
  }

  @Test
  void orderDependsOnContentAlone() {
    RowLayout layout = new RowLayout(false, false, false, 2);
    List<double[]> rows = randomRows(1300, layout.width());
    CanonicalRows reference = CanonicalRows.of(layout, List.of(concatenate(rows)));
    Random random = new Random(5);
    for (int trial = 0; trial < 5; trial++) {
      Collections.shuffle(rows, random);
      int cut = random.nextInt(rows.size());
      CanonicalRows shuffled =
          CanonicalRows.of(
              layout,
              List.of(
                  concatenate(rows.subList(0, cut)),
                  new double[0],
                  concatenate(rows.subList(cut, rows.size()))));
      assertThat(all(shuffled)).isEqualTo(all(reference));
    }
  }

  @Test
  void rowsAreSortedByTheirHash() {
    RowLayout layout = new RowLayout(false, false, false, 2);
    CanonicalRows rows = CanonicalRows.of(layout, List.of(concatenate(randomRows(500, 3))));
    List<Long> hashes = all(rows).stream().map(r -> RowHash.of(toArray(r), 0, 3)).toList();
    assertThat(hashes).isSorted();
  }

  @Test
  void negativeZeroIsZero() {
    RowLayout layout = new RowLayout(false, false, false, 1);
    CanonicalRows rows = CanonicalRows.of(layout, List.of(new double[] {-0.0, -0.0, 0.0, 0.0}));
    double[] x = new double[1];
    for (int i = 0; i < 2; i++) {
      rows.predictors(i, x);
      assertThat(Double.doubleToRawLongBits(x[0])).isZero();
      assertThat(Double.doubleToRawLongBits(rows.y(i))).isZero();
    }
  }

  @Test
  void columnsAreReadFromTheirPlacesAndMissingOnesHaveDefaults() {
    CanonicalRows rows = CanonicalRows.of(FULL, List.of(new double[] {3, 10, 0.5, -1, 1, 7}));
    double[] x = new double[2];
    rows.predictors(0, x);
    assertThat(new double[] {rows.y(0), rows.trials(0), rows.weight(0), rows.offset(0)})
        .containsExactly(3, 10, 0.5, -1);
    assertThat(x).containsExactly(1, 7);
    CanonicalRows bare =
        CanonicalRows.of(new RowLayout(false, false, false, 1), List.of(new double[] {3, 1}));
    assertThat(new double[] {bare.trials(0), bare.weight(0), bare.offset(0)})
        .containsExactly(1, 1, 0);
  }

  @Test
  void blocksArePaddedAndStandardised() {
    List<double[]> rows = randomRows(515, FULL.width());
    CanonicalRows canonical = CanonicalRows.of(FULL, List.of(concatenate(rows)));
    DesignMoments moments = canonical.moments();
    Standardization scaled = Standardization.of(moments, 2, -1);
    List<RowBlock> blocks = canonical.blocks(scaled);
    assertThat(blocks).extracting(b -> b.response().rows()).containsExactly(512, 3);
    RowBlock last = blocks.get(1);
    assertThat(last.response().stride()).isEqualTo(8);
    assertThat(Arrays.copyOfRange(last.response().trials(), 3, 8)).containsOnly(1.0);
    assertThat(Arrays.copyOfRange(last.response().weight(), 3, 8)).containsOnly(0.0);
    assertThat(Arrays.copyOfRange(last.response().y(), 3, 8)).containsOnly(0.0);
    double[] eta = new double[8];
    last.predictors().get(0).linear(new double[] {2.0, -1.0}, eta);
    double[] x = new double[2];
    for (int i = 0; i < 3; i++) {
      canonical.predictors(512 + i, x);
      assertThat(eta[i])
          .isCloseTo(
              canonical.offset(512 + i) + 2.0 * x[0] / scaled.scale(0) - x[1] / scaled.scale(1),
              within(1e-14));
    }
    assertThat(Arrays.copyOfRange(eta, 3, 8)).containsOnly(0.0);
  }

  @Test
  void standardisationCentresOnlyWithAnInterceptAndOtherwiseScalesByTheRootMeanSquare() {
    DesignMoments moments = new DesignMoments(3);
    moments.add(new double[] {1, 2, 4}, 0, 1, 1, 0);
    moments.add(new double[] {1, 6, 4}, 0, 1, 1, 0);
    Standardization with = Standardization.of(moments, 3, 0);
    assertThat(new double[] {with.centre(0), with.centre(1), with.centre(2)})
        .containsExactly(0, 4, 4);
    assertThat(new double[] {with.scale(0), with.scale(1), with.scale(2)}).containsExactly(1, 2, 1);
    Standardization without = Standardization.of(moments, 3, -1);
    assertThat(new double[] {without.centre(1), without.scale(1)})
        .containsExactly(0, Math.sqrt(20));
  }

  @Test
  void momentsSeeTrialsWeightsAndOffsets() {
    double[] rows = {1, 2, 1, Math.log(2), 1, 3, 9, 10, 3, 0, 1, 5};
    DesignMoments moments = CanonicalRows.of(FULL, List.of(rows)).moments();
    assertThat(moments.mean(1)).isEqualTo(4.5);
    assertThat(moments.trials()).isEqualTo(32);
    assertThat(moments.responseMean()).isEqualTo(28 / 32.0);
    assertThat(moments.rateMean()).isCloseTo(28 / 5.0, within(1e-14));
    assertThat(moments.lessOffsetMean()).isCloseTo((28 - Math.log(2)) / 4, within(1e-14));
  }

  /** Rows that differ in trials, weight or offset alone are different rows. */
  @Test
  void orderDependsOnEveryColumn() {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      rows.add(new double[] {1, 2, 1, 0, 1, 3});
      rows.add(new double[] {1, 3 + i, 1, 0, 1, 3});
      rows.add(new double[] {1, 2, 2 + i, 0, 1, 3});
      rows.add(new double[] {1, 2, 1, 1 + i, 1, 3});
    }
    CanonicalRows reference = CanonicalRows.of(FULL, List.of(concatenate(rows)));
    Collections.reverse(rows);
    CanonicalRows reversed = CanonicalRows.of(FULL, List.of(concatenate(rows)));
    for (long i = 0; i < rows.size(); i++) {
      assertThat(List.of(reversed.trials(i), reversed.weight(i), reversed.offset(i)))
          .isEqualTo(List.of(reference.trials(i), reference.weight(i), reference.offset(i)));
    }
    assertThat(reversed.moments().responseSd()).isEqualTo(reference.moments().responseSd());
  }

  @Test
  void partOfARowIsRefused() {
    assertThatThrownBy(() -> CanonicalRows.of(FULL, List.of(new double[7])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7 numbers");
  }

  @Test
  void noRowsAreNoBlocks() {
    CanonicalRows none = CanonicalRows.of(FULL, List.of());
    assertThat(none.rows()).isZero();
    assertThat(none.blocks(Standardization.none(2, -1))).isEmpty();
  }

  /** Few distinct values, so that rows repeat. */
  private static List<double[]> randomRows(int n, int width) {
    Random random = new Random(n);
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double[] row = new double[width];
      for (int j = 0; j < width; j++) {
        row[j] = random.nextInt(12) * 0.25;
      }
      rows.add(row);
    }
    return rows;
  }

  private static double[] concatenate(List<double[]> rows) {
    return rows.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  private static List<List<Double>> all(CanonicalRows rows) {
    List<List<Double>> all = new ArrayList<>();
    double[] x = new double[rows.layout().columns()];
    for (long i = 0; i < rows.rows(); i++) {
      rows.predictors(i, x);
      all.add(List.of(rows.y(i), x[0], x[1]));
    }
    return all;
  }

  private static double[] toArray(List<Double> row) {
    return row.stream().mapToDouble(d -> d).toArray();
  }

  @Test
  void groupsTellEqualRowsApartAndMoveNoOther() {
    RowLayout plain = new RowLayout(false, false, false, 1);
    double[] rows = {1, 7, 2, 8, 1, 7, 3, 9};
    double[] grouped = {1, 7, 5, 2, 8, 0, 1, 7, 4, 3, 9, 1};
    CanonicalRows without = CanonicalRows.of(plain, List.of(rows));
    CanonicalRows with = CanonicalRows.of(plain.withGroup(), List.of(grouped));
    Map<Double, List<Integer>> groups = new HashMap<>();
    for (long row = 0; row < 4; row++) {
      assertThat(with.y(row)).isEqualTo(without.y(row));
      assertThat(without.group(row)).isZero();
      groups.computeIfAbsent(with.y(row), y -> new ArrayList<>()).add(with.group(row));
    }
    assertThat(groups).isEqualTo(Map.of(1.0, List.of(4, 5), 2.0, List.of(0), 3.0, List.of(1)));
    assertThat(with.blocks(Standardization.none(1, -1)).get(0).predictors().get(0).columns())
        .isEqualTo(1);
  }
}
