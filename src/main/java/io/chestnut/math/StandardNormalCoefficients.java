package io.chestnut.math;

/** The constants of {@link StandardNormal}, for vector kernels too. */
public final class StandardNormalCoefficients {
  /** t of Mills' ratio is 0 here. */
  public static final double CENTRE = 4.0;

  /** 1 / sqrt(2 pi). */
  public static final double INVERSE_SQRT_TWO_PI = 0.3989422804014327;

  /** log(2 pi) / 2. */
  public static final double HALF_LOG_TWO_PI = 0.91893853320467274178;

  // P(t) = (z + 4) M(z), z = 4 (1 + t) / (1 - t), on -1 <= t <= 1: the interpolant at 25 Chebyshev
  // nodes, computed with 60 digits (mpmath) and rounded, error 1.2e-16
  public static final double M0 = 1.8932190633084853;
  public static final double M1 = -1.5237709108199835;
  public static final double M2 = 0.9704095548675874;
  public static final double M3 = -0.46754096299832926;
  public static final double M4 = 0.1513917623124891;
  public static final double M5 = -0.01890045086179461;
  public static final double M6 = -0.008722295275113486;
  public static final double M7 = 0.00408785568219404;
  public static final double M8 = 0.00033424462447582926;
  public static final double M9 = -0.0005792693112383798;
  public static final double M10 = -4.7833112184110975e-06;
  public static final double M11 = 8.809575792458322e-05;
  public static final double M12 = 1.7965666540766273e-06;
  public static final double M13 = -1.4843347253192145e-05;
  public static final double M14 = -1.5791693622508298e-06;
  public static final double M15 = 2.5688741365377523e-06;
  public static final double M16 = 6.836016680202922e-07;
  public static final double M17 = -4.006262909600915e-07;
  public static final double M18 = -2.1840990663360633e-07;
  public static final double M19 = 4.482320698500524e-08;
  public static final double M20 = 5.4154267181159925e-08;
  public static final double M21 = -1.509241818614183e-09;
  public static final double M22 = -9.520279114401458e-09;
  public static final double M23 = -2.9433098761634534e-10;
  public static final double M24 = 8.812534041624495e-10;

  private StandardNormalCoefficients() {}
}
