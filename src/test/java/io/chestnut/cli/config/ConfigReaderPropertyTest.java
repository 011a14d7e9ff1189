package io.chestnut.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.problem.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConfigReaderPropertyTest {
  private static final Path EVERYTHING =
      Path.of("src/test/resources/io/chestnut/cli/config/everything.conf");

  /** A slip of the hand: characters are replaced by others that mean something to HOCON. */
  record Slip(int position, int deleted, String inserted) {
    String in(String text) {
      int from = position % text.length();
      return text.substring(0, from)
          + inserted
          + text.substring(Math.min(text.length(), from + deleted));
    }
  }

  @Provide
  Arbitrary<Slip> slips() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 1_000_000),
            Arbitraries.integers().between(0, 3),
            Arbitraries.strings().withChars("\"{}[](),:=+$#/\\.*? \nax1é").ofMaxLength(3))
        .as(Slip::new);
  }

  /** Whatever was typed, the answer is a job or a message for the user, never another exception. */
  @Property(tries = 3000, seed = "42", edgeCases = EdgeCasesMode.NONE)
  void anyTextIsReadOrRefusedInWords(@ForAll("slips") Slip first, @ForAll("slips") Slip second)
      throws IOException {
    String text = second.in(first.in(Files.readString(EVERYTHING)));
    Path file = Files.createTempFile("slip", ".conf");
    try {
      Files.writeString(file, text);
      assertThat(ConfigReader.read(file, List.of())).isNotNull();
    } catch (InvalidInputException refused) {
      assertThat(refused.problems())
          .allSatisfy(problem -> assertThat(problem.text()).doesNotContain(HoconScan.UNREADABLE))
          .allSatisfy(problem -> assertThat(problem.mend()).isNotBlank());
    } finally {
      Files.delete(file);
    }
  }
}
