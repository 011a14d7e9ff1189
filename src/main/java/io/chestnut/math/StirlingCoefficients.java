package io.chestnut.math;

/** The constants of {@link StirlingRest}, for vector kernels too. */
public final class StirlingCoefficients {
  /** Smaller a are shifted by this. */
  public static final double SHIFT = 8.0;

  // S and L on 0 <= w <= 1/64: interpolants at Chebyshev nodes, computed with 60 digits (mpmath)
  // and
  // rounded, error 2e-16 of their part
  public static final double S0 = 0.08333333333333333;
  public static final double S1 = -0.002777777777773988;
  public static final double S2 = 0.0007936507897524059;
  public static final double S3 = -0.0005952365845057049;
  public static final double S4 = 0.0008414700852503147;
  public static final double S5 = -0.001890382993887715;
  public static final double S6 = 0.005065905360156132;

  public static final double L0 = 0.08333333333333333;
  public static final double L1 = -0.008333333333278636;
  public static final double L2 = 0.0039682539119537084;
  public static final double L3 = -0.0041666448230497;
  public static final double L4 = 0.007571689620283902;
  public static final double L5 = -0.020697987372370493;
  public static final double L6 = 0.06362150587634356;

  // (a + 1) ... (a + 7) in powers of a
  public static final double P0 = 5040.0;
  public static final double P1 = 13068.0;
  public static final double P2 = 13132.0;
  public static final double P3 = 6769.0;
  public static final double P4 = 1960.0;
  public static final double P5 = 322.0;
  public static final double P6 = 28.0;

  private StirlingCoefficients() {}
}
