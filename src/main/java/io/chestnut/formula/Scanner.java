package io.chestnut.formula;

import io.chestnut.formula.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Formula text to tokens, the last of which is {@link Kind#END}.
 *
 * <p>A name starts with a letter or {@code _}, goes on with letters, digits and {@code _}, and may
 * hold dots inside ({@code Sepal.Length}); any other column name is written in backticks or in
 * {@code Q("...")}.
 */
final class Scanner {
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_.]*(?<!\\.)");
  private static final Pattern NUMBER =
      Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern SYMBOL =
      Pattern.compile("%in%|\\*\\*|//|\\|\\||==|!=|<=|>=|[-~+:*/%^.()\\[\\],=<>&|]");
  private static final Map<String, Kind> RESERVED =
      Map.of(
          "and", Kind.SYMBOL,
          "or", Kind.SYMBOL,
          "not", Kind.SYMBOL,
          "True", Kind.FLAG,
          "False", Kind.FLAG);

  private final Source source;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int place;

  private Scanner(Source source) {
    this.source = source;
    this.text = source.text();
  }

  static List<Token> scan(Source source) {
    return new Scanner(source).all();
  }

  /** Whether a column name can be written without backticks. */
  static boolean isPlain(String name) {
    return NAME.matcher(name).matches() && !RESERVED.containsKey(name);
  }

  private List<Token> all() {
    while (place < text.length()) {
      if (isSpace(text.codePointAt(place))) {
        place += Character.charCount(text.codePointAt(place));
      } else {
        Token token = next();
        tokens.add(token);
        place += token.text().length();
      }
    }
    tokens.add(new Token(Kind.END, "", text.length()));
    return tokens;
  }

  private Token next() {
    char first = text.charAt(place);
    if (first == '`') {
      return quoted(Kind.BACKTICKED, "backtick");
    }
    if (first == '"' || first == '\'') {
      return quoted(Kind.STRING, "quotation mark");
    }
    return match(NAME)
        .map(word -> new Token(RESERVED.getOrDefault(word, Kind.NAME), word, place))
        .or(() -> match(NUMBER).map(word -> new Token(Kind.NUMBER, word, place)))
        .or(() -> match(SYMBOL).map(word -> new Token(Kind.SYMBOL, word, place)))
        .orElseThrow(this::unknownCharacter);
  }

  private Optional<String> match(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(place, text.length());
    return matcher.lookingAt() ? Optional.of(matcher.group()) : Optional.empty();
  }

  /** Up to the same mark; a backslash keeps the next character in a text, not in a name. */
  private Token quoted(Kind kind, String mark) {
    char quote = text.charAt(place);
    for (int end = place + 1; end < text.length(); end++) {
      if (text.charAt(end) == quote) {
        return new Token(kind, text.substring(place, end + 1), place);
      }
      if (text.charAt(end) == '\\' && kind == Kind.STRING) {
        end++;
      }
    }
    throw source.stop(
        place,
        "The " + mark + " opened at character " + source.character(place) + " is never closed.",
        "Close it with " + quote + " at the end of the name or text.");
  }

  private RuntimeException unknownCharacter() {
    int character = text.codePointAt(place);
    String shown =
        Source.isVisible(character)
            ? "'" + Character.toString(character) + "'"
            : String.format("U+%04X", character);
    return source.stop(
        place,
        shown + " at character " + source.character(place) + " has no meaning in a formula.",
        "Delete it, or write a column name that holds it in backticks, e.g. `odd name`.");
  }

  private static boolean isSpace(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }
}
