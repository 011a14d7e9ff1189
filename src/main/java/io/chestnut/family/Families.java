package io.chestnut.family;

import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The register of families: name and link to {@link Family}. A new family adds its line here. */
public final class Families {
  private static final List<Entry> REGISTER =
      List.of(
          new Entry(Bernoulli.NAME, Bernoulli.LINKS, Bernoulli::new),
          new Entry(Binomial.NAME, Binomial.LINKS, Binomial::new),
          new Entry(Gaussian.NAME, Gaussian.LINKS, Gaussian::new),
          new Entry(StudentT.NAME, StudentT.LINKS, StudentT::new),
          new Entry(Poisson.NAME, Poisson.LINKS, Poisson::new),
          new Entry(NegativeBinomial.NAME, NegativeBinomial.LINKS, NegativeBinomial::new),
          new Entry(Gamma.NAME, Gamma.LINKS, Gamma::new),
          new Entry(Exponential.NAME, Exponential.LINKS, Exponential::new),
          new Entry(Beta.NAME, Beta.LINKS, Beta::new));

  /** A family: its name, its links with the default first, its constructor. */
  private record Entry(String name, List<Link> links, Function<Link, Family> constructor) {
    List<String> words() {
      return links.stream().map(Link::word).toList();
    }
  }

  private Families() {}

  /** The names of all families. */
  public static List<String> names() {
    return REGISTER.stream().map(Entry::name).toList();
  }

  /**
   * The words of the links that a family can have, its default first; empty for an unknown family.
   */
  public static List<String> links(String family) {
    return named(family).map(Entry::words).orElse(List.of());
  }

  /**
   * A family by its name and link.
   *
   * @param link the link's word, or null for the family's default
   * @throws io.chestnut.problem.InvalidInputException for an unknown name or link, with the nearest
   *     and all valid ones
   */
  public static Family of(String name, String link) {
    Entry entry =
        named(name)
            .orElseThrow(() -> unknown("Chestnut has no family '" + name + "'.", name, names()));
    if (link == null) {
      return entry.constructor().apply(entry.links().get(0));
    }
    return Link.named(link)
        .filter(entry.links()::contains)
        .map(entry.constructor())
        .orElseThrow(
            () ->
                unknown(
                    "The family '" + name + "' has no link '" + link + "'.", link, entry.words()));
  }

  private static Optional<Entry> named(String name) {
    return REGISTER.stream().filter(e -> e.name().equals(name)).findFirst();
  }

  private static InvalidInputException unknown(String what, String word, List<String> valid) {
    return new InvalidInputException(
        what + Suggestion.didYouMean(word, valid),
        "Use "
            + (valid.size() > 1 ? "one of " : "")
            + valid.stream().collect(Collectors.joining(", "))
            + ".");
  }

  /** Guards a family's constructor. */
  static void checkLink(String family, List<Link> links, Link link) {
    if (!links.contains(link)) {
      throw new IllegalArgumentException(family + " has no link " + link);
    }
  }
}
