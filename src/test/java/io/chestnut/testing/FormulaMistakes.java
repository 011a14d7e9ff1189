package io.chestnut.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The mistakes of {@code formula/mistakes.txt}. */
public final class FormulaMistakes {
  private static final Path TABLE = Path.of("src/test/resources/io/chestnut/formula/mistakes.txt");

  private FormulaMistakes() {}

  /** The whole message of each formula: blocks that "====" separates, the formula's line first. */
  public static Map<String, String> all() {
    try {
      Map<String, String> messages = new LinkedHashMap<>();
      Arrays.stream(Files.readString(TABLE).strip().split("\n====\n"))
          .skip(1)
          .map(block -> block.split("\n", 2))
          .forEach(block -> messages.put(block[0], block[1]));
      return messages;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
