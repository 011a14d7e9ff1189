package io.chestnut.prior;

import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads {@code Name(number, ...)}; a distribution without arguments needs no brackets. Names are
 * case-sensitive.
 */
final class PriorParser {
  private static final List<Distribution> DISTRIBUTIONS =
      List.of(
          new Distribution(Normal.NAME, List.of("mu", "sigma"), a -> new Normal(a[0], a[1])),
          new Distribution(
              StudentT.NAME, List.of("nu", "mu", "sigma"), a -> new StudentT(a[0], a[1], a[2])),
          new Distribution(Cauchy.NAME, List.of("mu", "gamma"), a -> new Cauchy(a[0], a[1])),
          new Distribution(Laplace.NAME, List.of("mu", "b"), a -> new Laplace(a[0], a[1])),
          new Distribution(HalfNormal.NAME, List.of("sigma"), a -> new HalfNormal(a[0])),
          new Distribution(
              HalfStudentT.NAME, List.of("nu", "sigma"), a -> new HalfStudentT(a[0], a[1])),
          new Distribution(HalfCauchy.NAME, List.of("gamma"), a -> new HalfCauchy(a[0])),
          new Distribution(Exponential.NAME, List.of("rate"), a -> new Exponential(a[0])),
          new Distribution(Gamma.NAME, List.of("shape", "rate"), a -> new Gamma(a[0], a[1])),
          new Distribution(
              InverseGamma.NAME, List.of("shape", "scale"), a -> new InverseGamma(a[0], a[1])),
          new Distribution(Beta.NAME, List.of("alpha", "beta"), a -> new Beta(a[0], a[1])),
          new Distribution(Uniform.NAME, List.of("lower", "upper"), a -> new Uniform(a[0], a[1])),
          new Distribution(Flat.NAME, List.of(), a -> new Flat()),
          new Distribution(HalfFlat.NAME, List.of(), a -> new HalfFlat()));

  /** Decimal numbers only: Java's own parser also takes 1d, 0x1p3 and NaN. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

  /** A distribution's name, the names of its arguments, its constructor. */
  private record Distribution(
      String name, List<String> arguments, Function<double[], Prior> constructor) {
    String signature() {
      return arguments.isEmpty() ? name : name + "(" + String.join(", ", arguments) + ")";
    }
  }

  private PriorParser() {}

  static Prior parse(String text) {
    String trimmed = text.strip();
    int open = trimmed.indexOf('(');
    Distribution distribution = named(open < 0 ? trimmed : trimmed.substring(0, open).strip());
    List<String> words = open < 0 ? List.of() : arguments(trimmed, open, distribution);
    if (words.size() != distribution.arguments().size()) {
      throw new InvalidInputException(
          "'%s' has %d argument%s, but %s takes %d."
              .formatted(
                  trimmed,
                  words.size(),
                  words.size() == 1 ? "" : "s",
                  distribution.name(),
                  distribution.arguments().size()),
          "Write " + distribution.signature() + ".");
    }
    double[] values = new double[words.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(words.get(i), distribution.arguments().get(i), distribution);
    }
    return distribution.constructor().apply(values);
  }

  private static Distribution named(String name) {
    List<String> names = DISTRIBUTIONS.stream().map(Distribution::name).toList();
    return DISTRIBUTIONS.stream()
        .filter(d -> d.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "Chestnut has no prior distribution '%s'.%s"
                        .formatted(name, Suggestion.didYouMean(name, names)),
                    "Use one of "
                        + String.join(
                            ", ", DISTRIBUTIONS.stream().map(Distribution::signature).toList())
                        + "."));
  }

  /** The words between the brackets; none for {@code Flat()}. */
  private static List<String> arguments(String text, int open, Distribution distribution) {
    int close = text.indexOf(')', open);
    String mend = "Write " + distribution.signature() + ".";
    if (close < 0) {
      throw new InvalidInputException("The bracket in '" + text + "' is never closed.", mend);
    }
    if (close != text.length() - 1) {
      String rest = text.substring(close + 1).strip();
      throw new InvalidInputException(
          "'%s' follows the closing bracket in '%s'.".formatted(rest, text), mend);
    }
    String inside = text.substring(open + 1, close);
    if (inside.isBlank()) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    for (String word : inside.split(",", -1)) {
      words.add(word.strip());
    }
    return words;
  }

  private static double number(String word, String argument, Distribution distribution) {
    if (!NUMBER.matcher(word).matches()) {
      throw new InvalidInputException(
          "%s of %s is '%s', not a number.".formatted(argument, distribution.name(), word),
          "Write " + distribution.signature() + " with decimal numbers, such as 2.5 or 1e-3.");
    }
    return Double.parseDouble(word);
  }
}
