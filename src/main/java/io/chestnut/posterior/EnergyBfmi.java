package io.chestnut.posterior;

/**
 * The estimated Bayesian fraction of missing information of each chain: sum (E_t - E_t-1)^2 / sum
 * (E_t - mean E)^2, how well the momentum draws explore the energies of the posterior. Below 0.3
 * the tails are explored slowly.
 *
 * @see "Betancourt (2016), Diagnosing suboptimal cotangent disintegrations in Hamiltonian Monte
 *     Carlo, arXiv 1604.00695; arviz.bfmi"
 */
public final class EnergyBfmi {
  private EnergyBfmi() {}

  /**
   * E-BFMI of each chain, NaN for one draw or constant energies.
   *
   * @param energy energies, chain after chain
   */
  public static double[] perChain(double[] energy, int chains) {
    int n = energy.length / chains;
    double[] bfmi = new double[chains];
    for (int c = 0; c < chains; c++) {
      double changes = 0;
      for (int i = c * n + 1; i < (c + 1) * n; i++) {
        double change = energy[i] - energy[i - 1];
        changes = Math.fma(change, change, changes);
      }
      bfmi[c] = changes / (n - 1) / Moments.variance(energy, c * n, (c + 1) * n);
    }
    return bfmi;
  }
}
