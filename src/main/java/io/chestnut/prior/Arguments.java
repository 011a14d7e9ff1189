package io.chestnut.prior;

import io.chestnut.math.ShortestDecimal;
import io.chestnut.problem.InvalidInputException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The domains of the arguments of distributions, and how numbers are written. */
final class Arguments {
  private Arguments() {}

  static void finite(String distribution, String argument, double value) {
    if (!Double.isFinite(value)) {
      throw outOfDomain(distribution, argument, value, "a finite number");
    }
  }

  static void positive(String distribution, String argument, double value) {
    if (!(value > 0.0) || Double.isInfinite(value)) {
      throw outOfDomain(distribution, argument, value, "a finite number above 0");
    }
  }

  static void ascending(String distribution, double lower, double upper) {
    if (!(lower < upper)) {
      throw new InvalidInputException(
          "In " + text(distribution, lower, upper) + " lower is not below upper.",
          "Write the smaller number first, e.g. " + text(distribution, 0.0, 1.0) + ".");
    }
    if (Double.isInfinite(upper - lower)) {
      throw new InvalidInputException(
          text(distribution, lower, upper) + " is too wide: upper - lower is infinite.",
          "Give bounds that the parameter can reach, or write Flat.");
    }
  }

  private static InvalidInputException outOfDomain(
      String distribution, String argument, double value, String domain) {
    return new InvalidInputException(
        argument + " of " + distribution + " is " + number(value) + ".",
        "Give " + argument + " as " + domain + ".");
  }

  /** {@code Normal(0, 10)}. */
  static String text(String distribution, double... arguments) {
    return Arrays.stream(arguments)
        .mapToObj(Arguments::number)
        .collect(Collectors.joining(", ", distribution + "(", ")"));
  }

  /** The shortest text that reads back exactly, without the ".0" of whole numbers. */
  private static String number(double value) {
    String text = ShortestDecimal.of(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
