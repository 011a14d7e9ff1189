package io.chestnut.criticism;

/**
 * The continuous ranked probability score of a predictive distribution for one observed y, from a
 * sample x_1 <= ... <= x_D of it, in the units of y, smaller is better:
 *
 * <pre>
 *   E|X - y| - E|X - X'| / 2 = (1/D) sum |x_i - y| - sum (2 i - D - 1) x_i / (D (D - 1))
 * </pre>
 *
 * <p>Pairs of different draws only: the score of the distribution without bias, whatever D. (With
 * D^2 for D (D - 1) it is the score of the empirical distribution, larger by E|X - X'| / (2 D).) A
 * single draw is scored as a point. Sorting costs O(D log D), the score O(D).
 *
 * @see "Gneiting and Raftery (2007), Strictly proper scoring rules, prediction, and estimation,
 *     JASA 102, eq. 21; Ferro (2014), Fair scores for ensemble forecasts, QJRMS 140"
 */
public final class Crps {
  private Crps() {}

  /** The score of an ascending sample; NaN when it is empty. */
  public static double ofSorted(double[] ascending, double y) {
    int size = ascending.length;
    double distance = 0;
    double spread = 0;
    for (int i = 0; i < size; i++) {
      // About y, so that no digits are lost when the sample lies far from 0; the factors sum to 0.
      double x = ascending[i] - y;
      distance += Math.abs(x);
      spread = Math.fma(2.0 * i - size + 1, x, spread);
    }
    return distance / size - spread / size / Math.max(1, size - 1);
  }
}
