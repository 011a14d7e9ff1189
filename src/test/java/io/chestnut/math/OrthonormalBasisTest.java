package io.chestnut.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrthonormalBasisTest {
  private static List<double[]> vectors(int count, int dimension) {
    Random random = new Random(5);
    List<double[]> vectors = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      vectors.add(random.doubles(dimension, -1, 1).toArray());
    }
    return vectors;
  }

  @Test
  void directionsAreOrthonormalEvenOfNearlyParallelVectors() {
    List<double[]> vectors = vectors(5, 40);
    double[] near = vectors.get(0).clone();
    near[7] += 1e-6;
    vectors.add(near);
    OrthonormalBasis basis = OrthonormalBasis.spanning(vectors);
    assertThat(basis.size()).isEqualTo(6);
    for (int j = 0; j < 6; j++) {
      double[] products = basis.coordinates(basis.vector(j));
      for (int k = 0; k < 6; k++) {
        assertThat(products[k]).isCloseTo(j == k ? 1 : 0, within(1e-14));
      }
    }
  }

  @Test
  void vectorsThatOthersSpanAddNoDirection() {
    List<double[]> vectors = vectors(3, 10);
    double[] sum = new double[10];
    vectors.forEach(vector -> Vectors.addMultiple(2.5, vector, sum));
    vectors.add(sum);
    vectors.add(new double[10]);
    assertThat(OrthonormalBasis.spanning(vectors).size()).isEqualTo(3);
  }

  /** Along u by 1 + f, across it by 1. */
  @Test
  void stretchingActsAlongTheDirectionsAlone() {
    OrthonormalBasis basis = OrthonormalBasis.spanning(vectors(3, 10));
    double[] x = vectors(4, 10).get(3);
    double[] stretched = x.clone();
    basis.stretch(new double[] {2, -0.5, 0}, stretched);
    double[] before = basis.coordinates(x);
    double[] after = basis.coordinates(stretched);
    assertThat(after)
        .containsExactly(new double[] {3 * before[0], 0.5 * before[1], before[2]}, within(1e-14));
    double[] restBefore = x.clone();
    basis.stretch(new double[] {-1, -1, -1}, restBefore);
    basis.stretch(new double[] {-1, -1, -1}, stretched);
    assertThat(stretched).containsExactly(restBefore, within(1e-14));
  }
}
