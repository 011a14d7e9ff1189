package io.chestnut.design;

import io.chestnut.formula.Function;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * The operators and functions of a formula on doubles, with the meaning of patsy (Python, numpy);
 * NaN is a missing value, and any operation with a missing operand is missing. Elementary functions
 * are those of {@link StrictMath}: the same bits on every machine. The table of edge values is in
 * {@code expressions.md} of the documentation.
 */
public final class PythonArithmetic {
  private static final double LOG_2 = StrictMath.log(2.0);

  private PythonArithmetic() {}

  /** Remainder with the sign of the divisor; a zero remainder has it too. NaN when b is 0. */
  public static double modulo(double a, double b) {
    double remainder = a % b;
    if (remainder == 0.0) {
      return Math.copySign(0.0, b);
    }
    return (remainder < 0.0) == (b < 0.0) ? remainder : remainder + b;
  }

  /**
   * Floor of the exact quotient; a / b when b is 0. The quotient of a less its remainder is near an
   * integer and rounded to it, so that 1 // 0.1 is 9, not floor(10.0).
   *
   * @see "numpy 1.24, npy_floor_divide (npy_math_internal.h.src)"
   */
  public static double floorDivide(double a, double b) {
    if (b == 0.0) {
      return a / b;
    }
    double remainder = a % b;
    double quotient = (a - remainder) / b;
    if (remainder != 0.0 && (b < 0.0) != (remainder < 0.0)) {
      quotient -= 1.0;
    }
    if (quotient == 0.0) {
      return Math.copySign(0.0, a / b);
    }
    double floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1.0 : floor;
  }

  /** C's pow (IEEE 754), but missing when base or exponent is. */
  public static double power(double base, double exponent) {
    if (Double.isNaN(base) || Double.isNaN(exponent)) {
      return Double.NaN;
    }
    // Java leaves |1| to an infinite power undefined, IEEE 754 and numpy do not.
    if (Math.abs(base) == 1.0 && Double.isInfinite(exponent)) {
      return 1.0;
    }
    return StrictMath.pow(base, exponent);
  }

  /** An elementwise function of one number; not for {@code I}, which keeps its argument's type. */
  static DoubleUnaryOperator unary(Function function) {
    return switch (function) {
      case LOG -> StrictMath::log;
      case LOG2 -> x -> StrictMath.log(x) / LOG_2;
      case LOG10 -> StrictMath::log10;
      case LOG1P -> StrictMath::log1p;
      case EXP -> StrictMath::exp;
      case EXPM1 -> StrictMath::expm1;
      case SQRT -> Math::sqrt;
      case ABS -> Math::abs;
      case SIN -> StrictMath::sin;
      case COS -> StrictMath::cos;
      case TAN -> StrictMath::tan;
      case SINH -> StrictMath::sinh;
      case COSH -> StrictMath::cosh;
      case TANH -> StrictMath::tanh;
      case FLOOR -> Math::floor;
      case CEIL -> Math::ceil;
      case ROUND -> Math::rint;
      default ->
          throw new IllegalArgumentException(function.word() + " is no function of one number");
    };
  }

  /** A function of two numbers. */
  static DoubleBinaryOperator binary(Function function) {
    return switch (function) {
      case POW -> PythonArithmetic::power;
      case MIN -> Math::min;
      case MAX -> Math::max;
      default ->
          throw new IllegalArgumentException(function.word() + " is no function of two numbers");
    };
  }
}
