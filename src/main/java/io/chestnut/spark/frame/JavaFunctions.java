package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.udf;

import io.chestnut.design.PythonArithmetic;
import io.chestnut.formula.Function;
import java.io.Serializable;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Functions that Spark has with other values: its {@code sin} and its relatives are those of {@link
 * Math}, whose last bit depends on the processor and the JDK; its {@code floor} and {@code ceil}
 * are integers of 64 bits; its {@code least} and {@code greatest} skip null, and NaN is greatest.
 */
final class JavaFunctions {
  /** Python's {@code //}. */
  static final UserDefinedFunction FLOOR_DIVIDE =
      binary("floor_divide", PythonArithmetic::floorDivide);

  private JavaFunctions() {}

  /** A function of one number. */
  static UserDefinedFunction unary(Function function) {
    return switch (function) {
      case SIN -> unary("sin", StrictMath::sin);
      case COS -> unary("cos", StrictMath::cos);
      case TAN -> unary("tan", StrictMath::tan);
      case SINH -> unary("sinh", StrictMath::sinh);
      case COSH -> unary("cosh", StrictMath::cosh);
      case TANH -> unary("tanh", StrictMath::tanh);
      case FLOOR -> unary("floor", Math::floor);
      case CEIL -> unary("ceil", Math::ceil);
      default -> throw new IllegalArgumentException(function + " is no such function of a number");
    };
  }

  /** A function of two numbers. */
  static UserDefinedFunction binary(Function function) {
    return switch (function) {
      case MIN -> binary("min", Math::min);
      case MAX -> binary("max", Math::max);
      default -> throw new IllegalArgumentException(function + " is no such function of numbers");
    };
  }

  private static UserDefinedFunction unary(String name, Unary function) {
    UDF1<Double, Double> missingStays = x -> x == null ? null : function.applyAsDouble(x);
    return udf(missingStays, DataTypes.DoubleType).withName(name);
  }

  private static UserDefinedFunction binary(String name, Binary function) {
    UDF2<Double, Double, Double> missingStays =
        (a, b) -> a == null || b == null ? null : function.applyAsDouble(a, b);
    return udf(missingStays, DataTypes.DoubleType).withName(name);
  }

  /** Serializable: it rides to the executors. */
  @FunctionalInterface
  private interface Unary extends DoubleUnaryOperator, Serializable {}

  /** Serializable: it rides to the executors. */
  @FunctionalInterface
  private interface Binary extends DoubleBinaryOperator, Serializable {}
}
