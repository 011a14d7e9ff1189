package io.chestnut.math;

/**
 * The constants of {@link Elementary}: vector kernels evaluate the same polynomials in the same
 * order, and so have the same bits.
 */
public final class ElementaryCoefficients {
  /** 1 / log 2. */
  public static final double LOG2_E = 1.4426950408889634;

  /** The upper 42 bits of log 2: its products with |k| up to 1024 are exact. */
  public static final double LN2_HI = 0.6931471805598903;

  /** log 2 less {@link #LN2_HI}. */
  public static final double LN2_LO = 5.497923018708371e-14;

  /** Adding 1.5 * 2^52 rounds to an integer and leaves it in the low bits. */
  public static final double ROUNDER = 0x1.8p52;

  /** Its bits: an integer added to them is one added to the number. */
  public static final long ROUNDER_BITS = 0x4338000000000000L;

  /** log(2) / 2, rounded down: for a smaller |x| the k of e^x is 0. */
  public static final double HALF_LN2 = 0.34657359027997264;

  /** The bits of sqrt 1/2: less these, those of x have k of log x in front. */
  public static final long SQRT_HALF_BITS = 0x3fe6a09e667f3bcdL;

  // q(r) = (e^r - 1 - r) / r^2 on |r| <= log(2) / 2, degree 9
  public static final double Q0 = 0.5000000000000001;
  public static final double Q1 = 0.16666666666666669;
  public static final double Q2 = 0.041666666666624164;
  public static final double Q3 = 0.008333333333330065;
  public static final double Q4 = 0.0013888888917196719;
  public static final double Q5 = 0.00019841269863040545;
  public static final double Q6 = 2.4801521322368692e-05;
  public static final double Q7 = 2.7557268480310024e-06;
  public static final double Q8 = 2.7620075879983367e-07;
  public static final double Q9 = 2.5100375832561234e-08;

  // a(w) = 2 (atanh(s) / s - 1) / w, w = s^2, on 0 <= s <= 1/3, degree 10
  public static final double A0 = 0.6666666666666666;
  public static final double A1 = 0.39999999999999525;
  public static final double A2 = 0.285714285716001;
  public static final double A3 = 0.2222222219823677;
  public static final double A4 = 0.18181819897962714;
  public static final double A5 = 0.1538454396486055;
  public static final double A6 = 0.13335178631449257;
  public static final double A7 = 0.11734279061303197;
  public static final double A8 = 0.10845178394880015;
  public static final double A9 = 0.07492143795550767;
  public static final double A10 = 0.1563057780092285;

  private ElementaryCoefficients() {}
}
