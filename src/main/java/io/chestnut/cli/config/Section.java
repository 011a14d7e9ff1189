package io.chestnut.cli.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.chestnut.problem.Suggestion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Typed access to one block of a configuration. A value that is wrong is reported and read as if it
 * were not given, so that reading goes on and finds all problems.
 */
final class Section {
  private final Written written;
  private final List<String> path;
  private final Optional<ConfigObject> values;

  private Section(Written written, List<String> path, Optional<ConfigObject> values) {
    this.written = written;
    this.path = path;
    this.values = values;
  }

  /** The whole configuration. */
  static Section root(Written written, ConfigObject values) {
    return new Section(written, List.of(), Optional.of(values));
  }

  /** Whether the key is given; {@code null} counts as not given. */
  boolean has(String name) {
    return given(name).isPresent();
  }

  /** The block of that name; empty when it is not given. */
  Section section(String name) {
    Optional<ConfigValue> given = given(name);
    Optional<ConfigObject> block =
        given.filter(ConfigObject.class::isInstance).map(ConfigObject.class::cast);
    if (given.isPresent() && block.isEmpty()) {
      wrong(
          name,
          "must be a block { ... }",
          "Write for example " + name + " { " + KnownKeys.example(pathOf(name)) + " ... }");
      return new Section(written, pathOf(name), Optional.empty());
    }
    return new Section(
        written, pathOf(name), values.map(v -> block.orElse(ConfigFactory.empty().root())));
  }

  /** The names in this block, in the order of writing. */
  List<String> names() {
    Set<String> names = new LinkedHashSet<>(written.names(path));
    Set<String> given = values.map(ConfigObject::keySet).orElse(Set.of());
    names.retainAll(given);
    names.addAll(new TreeSet<>(given));
    return List.copyOf(names);
  }

  /** A text that is not empty; {@code example} shows in messages how it looks. */
  Optional<String> text(String name, String example) {
    return text(name, "must be a text", example, writeForExample(name, example));
  }

  /** As {@link #text}, of a name of the user's own, whose value may be of any kind. */
  Optional<String> held(String name, String example) {
    return text(
        name, "must be a number, a text, true or false", example, writeWords(name, example));
  }

  private Optional<String> text(String name, String must, String example, String mend) {
    Optional<String> text = scalar(name, must, mend);
    if (text.isPresent() && text.get().isBlank()) {
      wrong(name, "must not be empty", writeForExample(name, example));
      return Optional.empty();
    }
    return text;
  }

  /** Whether the value is this word. */
  boolean is(String name, String word) {
    return given(name).filter(v -> word.equals(v.unwrapped())).isPresent();
  }

  /** Whether a block stands in this one. */
  boolean hasBlock() {
    return values.stream()
        .flatMap(block -> block.values().stream())
        .anyMatch(ConfigObject.class::isInstance);
  }

  /** Whether none of these keys is given, not even with a value that cannot be read. */
  boolean lacks(List<String> names) {
    return values.isPresent() && names.stream().noneMatch(name -> value(name).isPresent());
  }

  /** Reports the key as missing unless it is given; {@code example} is a line that gives it. */
  void require(String name, String example) {
    if (lacks(List.of(name))) {
      written.missing(key(name), example);
    }
  }

  /** A text that no number can stand for, such as a formula or a prior: {@code example}. */
  Optional<String> words(String name, String example) {
    Optional<ConfigValue> given = given(name);
    if (given.isPresent() && given.get().valueType() != ConfigValueType.STRING) {
      String quoted = ConfigUtil.quoteString(example);
      wrong(name, "must be a text such as " + quoted, writeWords(name, quoted));
      return Optional.empty();
    }
    return text(name, ConfigUtil.quoteString(example));
  }

  /** A name with a dot has become a block, unless it was quoted. */
  private String writeWords(String name, String quoted) {
    return written.names(pathOf(name)).stream()
        .findFirst()
        .map(inner -> name + "." + inner)
        .map(dotted -> "If the name is " + dotted + ", write \"" + dotted + "\" = " + quoted)
        .orElse("Write for example " + ConfigUtil.joinPath(name) + " = " + quoted);
  }

  /** One of some words. */
  String choice(String name, List<String> words, String otherwise) {
    String list = String.join(", ", words);
    Optional<String> text = scalar(name, "must be one of " + list, "Write one of these words.");
    if (text.isPresent() && !words.contains(text.get())) {
      wrong(
          name,
          "must be one of " + list,
          "Write one of these words." + Suggestion.didYouMean(text.get(), words));
      return otherwise;
    }
    return text.orElse(otherwise);
  }

  /** A constant of an enum by its name in lower case, words joined by hyphens. */
  <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
    Map<String, E> constants = new LinkedHashMap<>();
    Stream.of(type.getEnumConstants())
        .forEach(e -> constants.put(e.name().toLowerCase(Locale.ROOT).replace('_', '-'), e));
    String word = choice(name, List.copyOf(constants.keySet()), "");
    return Optional.ofNullable(constants.get(word));
  }

  boolean truth(String name, boolean otherwise) {
    return Boolean.parseBoolean(
        choice(name, List.of("true", "false"), Boolean.toString(otherwise)));
  }

  double number(String name, Range range, double otherwise) {
    return number(name, range, BigDecimal.valueOf(otherwise).stripTrailingZeros().toPlainString())
        .orElse(otherwise);
  }

  /** A finite number; {@code example} shows in messages how it looks. */
  Optional<Double> number(String name, Range range, String example) {
    String must = "must be a number" + range.words();
    Optional<Double> number = decimal(name, must, example).map(BigDecimal::doubleValue);
    if (number.isPresent() && !(Double.isFinite(number.get()) && range.holds(number.get()))) {
      wrong(name, must, writeForExample(name, example));
      return Optional.empty();
    }
    return number;
  }

  /** A list of different numbers; {@code example} shows in messages how it looks. */
  Optional<List<Double>> numbers(String name, Range range, String example) {
    String must = "must be a list of numbers" + range.words();
    return list(name, must, example, text -> finite(text).filter(range::holds));
  }

  /** A list of different texts, none empty; empty when it is not given. */
  List<String> texts(String name, String example) {
    return list(
            name, "must be a list of texts", example, t -> Optional.of(t).filter(x -> !x.isBlank()))
        .orElse(List.of());
  }

  private <T> Optional<List<T>> list(
      String name, String must, String example, Function<String, Optional<T>> element) {
    Optional<ConfigValue> given = given(name);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (!(given.get() instanceof ConfigList values)) {
      wrong(name, must, writeForExample(name, example));
      return Optional.empty();
    }
    List<T> elements = new ArrayList<>();
    for (ConfigValue value : values) {
      scalar(value).flatMap(element).ifPresent(elements::add);
    }
    if (elements.size() < values.size()) {
      wrong(name, must, writeForExample(name, example));
      return Optional.empty();
    }
    if (new LinkedHashSet<>(elements).size() < elements.size()) {
      wrong(name, "must not have an entry twice", "Keep one of those that are equal.");
      return Optional.empty();
    }
    return Optional.of(elements);
  }

  private static Optional<Double> finite(String text) {
    try {
      // + 0.0: -0 is 0
      return Optional.of(new BigDecimal(text.strip()).doubleValue() + 0.0).filter(Double::isFinite);
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  int count(String name, int least, int otherwise) {
    return count(name, Range.atLeast(least), String.valueOf(otherwise)).orElse(otherwise);
  }

  Optional<Integer> count(String name, Range range, String example) {
    Optional<Long> whole = whole(name, range, example);
    if (whole.filter(n -> n > Integer.MAX_VALUE).isPresent()) {
      wrong(name, "must be at most " + Integer.MAX_VALUE, writeForExample(name, example));
      return Optional.empty();
    }
    return whole.map(Long::intValue);
  }

  long whole(String name, Range range, long otherwise) {
    return whole(name, range, String.valueOf(otherwise)).orElse(otherwise);
  }

  private Optional<Long> whole(String name, Range range, String example) {
    String must = "must be a whole number" + range.words();
    Optional<BigDecimal> number = decimal(name, must, example);
    if (number.isPresent() && !(isLong(number.get()) && range.holds(number.get().doubleValue()))) {
      wrong(name, must, writeForExample(name, example));
      return Optional.empty();
    }
    return number.map(BigDecimal::longValueExact);
  }

  /** Asks for the size first: the digits of 1e999999999 would fill the memory. */
  private static boolean isLong(BigDecimal number) {
    return Math.abs(number.doubleValue()) < 0x1p63 && number.stripTrailingZeros().scale() <= 0;
  }

  private Optional<BigDecimal> decimal(String name, String must, String example) {
    Optional<String> text = scalar(name, must, writeForExample(name, example));
    try {
      return text.map(String::strip).map(BigDecimal::new);
    } catch (NumberFormatException notANumber) {
      wrong(name, must, writeForExample(name, example));
      return Optional.empty();
    }
  }

  private static String writeForExample(String name, String example) {
    return "Write for example " + name + " = " + example;
  }

  /** The values of a list as texts; {@code example} shows in messages how it looks. */
  List<String> list(String name, String example) {
    List<String> texts = new ArrayList<>();
    Optional<ConfigValue> given = given(name);
    if (given.orElse(null) instanceof ConfigList list
        && !list.isEmpty()
        && list.stream().allMatch(value -> scalar(value).isPresent())) {
      list.forEach(value -> scalar(value).ifPresent(texts::add));
    } else if (given.isPresent()) {
      wrong(name, "must be a list of values", writeForExample(name, example));
    }
    return texts;
  }

  /** The values of this block as texts, nested names joined with dots: options of a reader. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : names()) {
      if (given(name).filter(ConfigObject.class::isInstance).isPresent()) {
        section(name).texts().forEach((rest, text) -> texts.put(name + "." + rest, text));
      } else {
        scalar(name, "must be a text", "Write it in quotes.").ifPresent(t -> texts.put(name, t));
      }
    }
    return texts;
  }

  /** Reports that the value of {@code name} is wrong. */
  void wrong(String name, String must, String mend) {
    written.wrong(pathOf(name), must, value(name), mend);
  }

  /** Reports what is wrong with this block as a whole. */
  void problem(String what, String mend) {
    written.problem(path, what, mend);
  }

  private String key(String name) {
    return ConfigUtil.joinPath(pathOf(name));
  }

  private Optional<String> scalar(String name, String must, String mend) {
    Optional<ConfigValue> given = given(name);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> text = scalar(given.get());
    if (text.isEmpty()) {
      wrong(name, must, mend);
    }
    return text;
  }

  /** The text of a value that is no block, list or null. */
  private static Optional<String> scalar(ConfigValue value) {
    return switch (value.valueType()) {
      case STRING -> Optional.of((String) value.unwrapped());
      case NUMBER, BOOLEAN -> Optional.of(value.render(ConfigRenderOptions.concise()));
      default -> Optional.empty();
    };
  }

  private Optional<ConfigValue> given(String name) {
    List<String> key = pathOf(name);
    if (!KnownKeys.isValue(key) && !KnownKeys.isBlock(key)) {
      throw new IllegalStateException(key(name) + " is missing from KnownKeys");
    }
    return value(name).filter(v -> !isUnreadable(v));
  }

  private Optional<ConfigValue> value(String name) {
    return values
        .flatMap(v -> Optional.ofNullable(v.get(name)))
        .filter(v -> v.valueType() != ConfigValueType.NULL);
  }

  private static boolean isUnreadable(ConfigValue value) {
    return value.unwrapped() instanceof String text && text.contains(HoconScan.UNREADABLE);
  }

  private List<String> pathOf(String name) {
    return Stream.concat(path.stream(), Stream.of(name)).toList();
  }
}
